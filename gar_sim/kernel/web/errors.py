"""One place that turns what went wrong into an answer: in words on pages, in its own format on each wire."""

import logging
from collections.abc import Callable
from typing import cast

from flask import Blueprint, Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.routing import MapAdapter

from gar_sim.values.errors import Conflict, DomainError, InvalidInput, NotFound, Refused, Unavailable

RenderError = Callable[[DomainError, int], Response]

STATUS_OF: dict[type[DomainError], int] = {
    InvalidInput: 400,
    NotFound: 404,
    Conflict: 409,
    Refused: 403,
    Unavailable: 503,
}

_WORDS: dict[int, tuple[str, str]] = {
    400: ("Cette demande n'a pas été comprise.", "Revenez à la page précédente et recommencez."),
    403: ("Cette page ne vous est pas ouverte.", "Vérifiez que vous êtes connecté avec le bon compte."),
    404: ("Il n'y a rien à cette adresse.", "Vérifiez l'adresse, ou repartez de l'accueil."),
    405: ("Cette adresse ne s'utilise pas de cette façon.", "Repartez de la page précédente."),
    413: ("Ce fichier est trop gros.", "Envoyez un fichier plus petit."),
    500: ("Le simulateur a rencontré une erreur.", "Réessayez ; si elle revient, signalez-la avec l'heure."),
}


class WireBlueprint(Blueprint):
    """Routes of one machine protocol: no CSRF token, and every error — 404 and 405 too — in its own format.

    With `owns_prefix` false the addresses under its prefix that it does not know are left to the pages.
    """

    def __init__(
        self, name: str, import_name: str, *, url_prefix: str, render_error: RenderError, owns_prefix: bool = True
    ) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix)
        self.render_error = render_error
        self.owns_prefix = owns_prefix


def status_of(error: DomainError) -> int:
    """HTTP status of a kind of error."""
    return next((status for kind, status in STATUS_OF.items() if isinstance(error, kind)), 400)


def answer_errors(app: Flask) -> None:
    """Register the handlers of an application."""
    app.register_error_handler(DomainError, lambda error: answer_error(error, status_of(error)))
    app.register_error_handler(CSRFError, _answer_csrf)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(DataError, _answer_unstorable)
    app.register_error_handler(Exception, _answer_unforeseen)


def _answer_csrf(_error: CSRFError) -> Response:
    stale = InvalidInput(
        "STALE_FORM", "Ce formulaire a expiré.", remedy="Reprenez-le et recommencez : rien n'a été modifié."
    )
    return answer_error(stale, 400, form=_form_address())


def _answer_unstorable(_error: DataError) -> Response:
    """PostgreSQL takes no NUL, and no text longer than its column; SQLite takes both and finds nothing."""
    unstorable = InvalidInput(
        "UNSTORABLE_TEXT",
        "Cette demande porte un texte trop long, ou un caractère qui ne s'écrit pas.",
        remedy="Vérifiez l'adresse et ce qui est saisi.",
    )
    return answer_error(unstorable, 400)


def _answer_http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:  # a redirect, or made by a library
        return make_response(error.get_response())
    message, remedy = _WORDS.get(error.code, _WORDS[400 if error.code < 500 else 500])
    answer = answer_error(DomainError(f"HTTP_{error.code}", message, remedy=remedy), error.code)
    for name, value in error.get_headers():
        if name.lower() == "allow":
            answer.headers[name] = value
    return answer


def _answer_unforeseen(error: Exception) -> Response:
    logging.getLogger("gar_sim").exception("unforeseen error", exc_info=error)
    if current_app.testing:
        raise error
    return _answer_http(InternalServerError())


def answer_error(error: DomainError, status: int, *, form: str | None = None) -> Response:
    """Tell an error as its address should: in the wire's own format, else on a page.

    `form` is the address of the form to take up again, where there is one.
    """
    wire = _wire_of_request()
    if wire is not None:
        return wire.render_error(error, status)
    return make_response(render_template("errors/error.html", error=error, status=status, form=form), status)


def _form_address() -> str | None:
    """The address that was sent to, where it shows a form too."""
    shown = "GET" in _addresses().allowed_methods()
    return request.root_path + request.full_path.removesuffix("?") if shown else None


def _wire_of_request() -> WireBlueprint | None:
    """The wire of the route, or that an address belongs to by its longest prefix: routing errors have no route."""
    routed = current_app.blueprints.get(request.blueprint or _blueprint_by_another_method())
    if routed is not None:
        return routed if isinstance(routed, WireBlueprint) else None
    wires = [b for b in current_app.blueprints.values() if isinstance(b, WireBlueprint) and b.owns_prefix]
    under = [b for b in wires if request.path.startswith(f"{b.url_prefix}/") or request.path == b.url_prefix]
    return max(under, key=lambda b: len(b.url_prefix or ""), default=None)


def _blueprint_by_another_method() -> str:
    """Blueprint of an address that only knows other methods than the request's, or nothing."""
    wrong = request.routing_exception
    if not isinstance(wrong, MethodNotAllowed) or not wrong.valid_methods:
        return ""
    endpoint, _ = _addresses().match(method=min(wrong.valid_methods))
    return str(endpoint).rpartition(".")[0]


def _addresses() -> MapAdapter:
    """The addresses of this application, as the request sees them; a request always has some."""
    return cast("MapAdapter", current_app.create_url_adapter(request))
