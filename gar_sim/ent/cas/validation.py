"""The supplier's side: validating a ticket, in the three versions of CAS and both dialects (CAS 3.0 §2.4, §2.5)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.release import WIRE
from gar_sim.ent.connectors.tickets import Validated, made_for, validate_ticket
from gar_sim.formats.cas import encode_success, encode_validation
from gar_sim.kernel.cas_answers import (
    answer,
    answer_version_1,
    asked_action,
    asked_and_answered,
    asked_form,
    asked_ticket,
    failure,
    validation_blueprint,
)
from gar_sim.kernel.cas_server import CasFailure
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.web.callers import caller_name
from gar_sim.values.connectors import Dialect

blueprint = validation_blueprint("cas_validation", __name__, "/cas")


@blueprint.get("/p3/serviceValidate")
@blueprint.get("/serviceValidate")
def service_validate() -> Response:
    """Who it is, with exactly the connector's data: in version 2 too, where ENTs send attributes."""
    return answer(_validated(_in_dialect))


@blueprint.get("/validate")
def validate_1() -> Response:
    """Version 1: yes or no and the identifier, in plain text; no attribute leaves."""
    return answer_version_1(_validated(_version_1, attributes=False))


def _validated(encode: Callable[[Validated | CasFailure], bytes], *, attributes: bool = True) -> bytes:
    with transaction() as session:
        outcome = _use_ticket(session)
        body = encode(outcome)
        if isinstance(outcome, CasFailure):
            record(session, _refusal(session, outcome, body))
        else:
            record(session, _acceptance(outcome, body, attributes=attributes))
    return body


def _in_dialect(outcome: Validated | CasFailure) -> bytes:
    if isinstance(outcome, CasFailure):
        return failure(outcome)
    release, dialect = outcome.release, Dialect(outcome.connector.dialect)
    return encode_success(release.user, release.attributes, asked_form(), dialect)


def _version_1(outcome: Validated | CasFailure) -> bytes:
    return encode_validation(None if isinstance(outcome, CasFailure) else outcome.release.user)


def _use_ticket(session: Session) -> Validated | CasFailure:
    try:
        ticket, service = asked_ticket()
    except CasFailure as failure:
        return failure
    return validate_ticket(session, ticket=ticket, service=service, renew="renew" in request.args, wire=wire_now())


def _refusal(session: Session, failure: CasFailure, body: bytes) -> Exchange:
    """It names the person of a ticket that is known: so it stands in their click."""
    said: dict[str, Any] = {"outcome": Outcome.REFUSED, "error_code": failure.code}
    known = made_for(session, request.args.get("ticket", ""))
    if known is None:
        return _exchange("ent", body, **said)
    ent, holder = known
    return _exchange(f"ent:{ent}", body, **said, **holder._asdict())


def _acceptance(accepted: Validated, body: bytes, *, attributes: bool) -> Exchange:
    recorded = accepted.release.recorded
    return _exchange(
        f"ent:{accepted.connector.ent}",
        body,
        outcome=Outcome.GRANTED,
        person=accepted.person_id,
        school=accepted.uai,
        resource=accepted.connector.resource,
        released=recorded.released if attributes else recorded.released[:1],
        withheld=recorded.withheld,
    )


def _exchange(callee: str, body: bytes, **facts: Any) -> Exchange:
    return Exchange(
        wire=WIRE,
        action=asked_action(),
        caller=caller_name(),
        callee=callee,
        status=HTTPStatus.OK,
        **asked_and_answered(body),
        **facts,
    )
