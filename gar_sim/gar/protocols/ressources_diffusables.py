"""The catalogue that ENTs download, in XML or in JSON (gar-wire §2.5)."""

from http import HTTPStatus

from flask import Response, request

from gar_sim.formats.accept import chosen_form
from gar_sim.formats.liste_ressources import ListFault, encode_fault
from gar_sim.formats.ressources_diffusables import encode_catalogue
from gar_sim.gar.services.catalogue import diffusable_resources
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, record, record_refusal, wants
from gar_sim.kernel.web.callers import current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError


def _render_error(error: DomainError, status: int) -> Response:
    """As the list of resources does, its neighbour (gar-wire §2.4)."""
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        record_refusal(_exchange("inconnu", "refusé", status, error_code=error.code))
    fault = ListFault(HTTPStatus(status).phrase, error.message, request.path.lstrip("/"))
    return Response(encode_fault(fault), status, content_type="application/json;charset=UTF-8")


blueprint = WireBlueprint(
    "ressources_diffusables", __name__, url_prefix="/list-ressource", render_error=_render_error, owns_prefix=False
)


@blueprint.get("/ressourcesDiffusables")
def catalogue() -> Response:
    """Every resource that a supplier declared; no personal data, so any known caller may read it."""
    caller, form = current_caller(), chosen_form(request.headers.get("Accept"))
    body = encode_catalogue(diffusable_resources(db.session()), world_now(), form)
    if wants(exchange_is_mere_read=True):
        with transaction() as session:
            record(session, _exchange(str(caller), "accordé", HTTPStatus.OK))
    answer = Response(body, content_type=form.content_type)
    answer.vary.add("Accept")
    return answer


def _exchange(caller: str, outcome: str, status: int, *, error_code: str | None = None) -> Exchange:
    return Exchange(
        wire="ressourcesDiffusables",
        action="ressourcesDiffusables",
        caller=caller,
        callee="gar",
        outcome=outcome,
        status=status,
        error_code=error_code,
        mere_read=error_code is None,
    )
