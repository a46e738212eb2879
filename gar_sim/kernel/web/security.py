"""Headers that every answer carries."""

from flask import Flask, Response, g

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def allow_form_to(*origins: str) -> None:
    """Let the forms of this page end, after redirects, at origins that the edge has validated."""
    g.setdefault("form_origins", []).extend(origins)


def protect(app: Flask) -> None:
    """Set the security headers of every answer of an application."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        targets = " ".join(["'self'", *g.get("form_origins", [])])
        policy = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
        response.headers.setdefault("Content-Security-Policy", f"{policy}; form-action {targets}")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response
