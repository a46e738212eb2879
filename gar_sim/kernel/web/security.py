"""Headers that every answer carries."""

from flask import Flask, Response, g

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_POLICY = "; ".join(f"{name} {value}" for name, value in _SOURCES.items())
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def allow_form_to(*origins: str) -> None:
    """Let the forms of this page end, after redirects, at origins that the edge has validated."""
    g.setdefault("form_origins", []).extend(origins)


def protect(app: Flask) -> None:
    """Set the security headers of every answer of an application."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        targets = " ".join(["'self'", *g.get("form_origins", [])])
        response.headers.setdefault("Content-Security-Policy", f"{_POLICY}; form-action {targets}")
        response.headers.extend({name: value for name, value in _HEADERS.items() if name not in response.headers})
        return response
