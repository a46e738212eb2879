"""The catalogue that ENTs download, in XML or in JSON (gar-wire §2.5)."""

from http import HTTPStatus

from flask import Response, request

from gar_sim.formats.accept import chosen_form
from gar_sim.formats.liste_ressources import ListFault, encode_fault
from gar_sim.formats.ressources_diffusables import encode_catalogue
from gar_sim.gar.services.catalogue import diffusable_resources
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import Exchange, Outcome, record_reading, record_refusal
from gar_sim.kernel.web.callers import caller_name, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError


def _render_error(error: DomainError, status: int) -> Response:
    """As the list of resources does, its neighbour (gar-wire §2.4)."""
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        record_refusal(_exchange(Outcome.REFUSED, status, error_code=error.code))
    fault = ListFault(HTTPStatus(status).phrase, error.message, request.path.lstrip("/"))
    return Response(encode_fault(fault), status, content_type="application/json;charset=UTF-8")


blueprint = WireBlueprint(
    "ressources_diffusables", __name__, url_prefix="/list-ressource", render_error=_render_error, owns_prefix=False
)


@blueprint.get("/ressourcesDiffusables")
def catalogue() -> Response:
    """Every resource that a supplier declared; no personal data, so any known caller may read it."""
    current_caller()
    form = chosen_form(request.headers.get("Accept"))
    body = encode_catalogue(diffusable_resources(db.session()), world_now(), form)
    record_reading(lambda: _exchange(Outcome.GRANTED, HTTPStatus.OK))
    answer = Response(body, content_type=form.content_type)
    answer.vary.add("Accept")
    return answer


def _exchange(outcome: Outcome, status: int, *, error_code: str | None = None) -> Exchange:
    return Exchange(
        wire="ressourcesDiffusables",
        action="ressourcesDiffusables",
        caller=caller_name(),
        callee="gar",
        outcome=outcome,
        status=status,
        error_code=error_code,
    )
