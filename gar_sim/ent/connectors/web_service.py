"""Open connectors of one person in one school, for a médiacentre: a wire of ours (docs/protocols/connecteurs.md)."""

from http import HTTPStatus
from typing import Any

from flask import Response, request, url_for

from gar_sim.ent.connectors.listing import PersonConnector, connectors_of
from gar_sim.ent.models import School
from gar_sim.formats.connecteurs import encode_connectors
from gar_sim.formats.liste_ressources import ListFault, encode_fault
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import Exchange, Outcome, record_reading, record_refusal
from gar_sim.kernel.web.callers import caller_name, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.errors import DomainError, NotFound, Refused


def _render_error(error: DomainError, status: int) -> Response:
    fault = ListFault(HTTPStatus(status).phrase, error.message, request.path.lstrip("/"))
    record_refusal(_exchange(Outcome.REFUSED, status, error_code=error.code))
    return Response(encode_fault(fault), status, content_type="application/json")


blueprint = WireBlueprint("connectors_ws", __name__, url_prefix="/ws/connecteurs", render_error=_render_error)


@blueprint.get("/<ent_id>/<uai>/<person>")
def list_connectors(ent_id: str, uai: str, person: str) -> Response:
    """What is open to this person in this school: an empty list for somebody who is not there.

    Raises Refused for another ENT's médiacentre, NotFound for a school that this ENT does not serve.
    """
    _require_own_mediacentre(ent_id)
    school = db.session.get(School, uai)
    if school is None or school.ent != ent_id:
        raise NotFound("UNKNOWN_SCHOOL", f"L'ENT {ent_id} n'a pas d'établissement « {uai} ».")
    found = [each for each in connectors_of(db.session(), person) if each.school.uai == uai]
    record_reading(lambda: _exchange(Outcome.GRANTED, HTTPStatus.OK, person=person, school=uai))
    return Response(encode_connectors(map(_listed, found)), content_type="application/json")


def _require_own_mediacentre(ent_id: str) -> None:
    caller = current_caller()
    if not caller.is_open and (caller.kind, caller.id) != ("mediacentre", ent_id):
        raise Refused("NOT_YOUR_ENT", "Ce médiacentre n'est pas celui de ce projet ENT.")


def _listed(found: PersonConnector) -> ListedConnector:
    connector = found.connector
    return ListedConnector(
        id=connector.id,
        resource=connector.resource,
        title=connector.title,
        publisher=connector.supplier,
        presentation=connector.presentation,
        access_url=url_for("pages.open_connector", connector_id=connector.id, uai=found.school.uai, _external=True),
    )


def _exchange(outcome: Outcome, status: int, **facts: Any) -> Exchange:
    return Exchange(
        wire="Connecteurs ENT",
        action="connecteurs",
        caller=caller_name(),
        callee="ent",
        outcome=outcome,
        status=status,
        **facts,
    )
