"""The supplier's side of the sign-on: validating a ticket, in the three versions of CAS (CAS 3.0 §2.4, §2.5, §2.8)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from gar_sim.formats.cas import encode_success, encode_validation
from gar_sim.gar.protocols.identity import identity_here
from gar_sim.gar.services.sign_in_to_resources import Validated, made_for, validate_ticket
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
from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.web.callers import Caller, current_caller

OPAQUE_USER_BYTES = 132
"""Length of the transient `cas:user`, which real answers carry and which identifies nobody (gar-wire §4.3)."""


blueprint = validation_blueprint("cas_validation", __name__, "/idp-auth")


@blueprint.get("/p3/serviceValidate")
@blueprint.get("/serviceValidate")
def service_validate() -> Response:
    """Who it is, with the attributes released to this resource: in version 2 too, where the GAR's clients read them."""
    return answer(_validated(_version_3))


@blueprint.get("/validate")
def validate_1() -> Response:
    """Version 1: yes or no, in plain text; no attribute leaves."""
    return answer_version_1(_validated(_version_1, attributes=False))


def _validated(encode: Callable[[Validated | CasFailure], bytes], *, attributes: bool = True) -> bytes:
    caller = current_caller()
    with transaction() as session:
        outcome = _use_ticket(session)
        body = encode(outcome)
        if isinstance(outcome, CasFailure):
            record(session, _refusal(session, caller, outcome, body))
        else:
            record(session, _acceptance(caller, outcome, body, attributes=attributes))
    return body


def _version_3(outcome: Validated | CasFailure) -> bytes:
    if isinstance(outcome, CasFailure):
        return failure(outcome)
    return encode_success(outcome.user, outcome.release.released, asked_form())


def _version_1(outcome: Validated | CasFailure) -> bytes:
    return encode_validation(None if isinstance(outcome, CasFailure) else outcome.user)


def _use_ticket(session: Session) -> Validated | CasFailure:
    try:
        ticket, service = asked_ticket()
    except CasFailure as failure:
        return failure
    return validate_ticket(
        session,
        ticket=ticket,
        service=service,
        renew="renew" in request.args,
        token=new_token(OPAQUE_USER_BYTES),
        wire=wire_now(),
        world=world_now(),
        identity=identity_here(),
    )


def _refusal(session: Session, caller: Caller, failure: CasFailure, body: bytes) -> Exchange:
    """It names the person of a ticket that is known: so it stands in their click."""
    holder = made_for(session, request.args.get("ticket", ""))
    known = holder._asdict() if holder else {}
    return _exchange(caller, body, outcome=Outcome.REFUSED, error_code=failure.code, **known)


def _acceptance(caller: Caller, accepted: Validated, body: bytes, *, attributes: bool) -> Exchange:
    return _exchange(
        caller,
        body,
        outcome=Outcome.GRANTED,
        person=accepted.person.ent_person_id,
        school=accepted.uai,
        resource=accepted.ark,
        released=accepted.release.released if attributes else (),
        withheld=accepted.release.withheld,
    )


def _exchange(caller: Caller, body: bytes, **facts: Any) -> Exchange:
    return Exchange(
        wire="CAS",
        action=asked_action(),
        caller=str(caller),
        callee="gar",
        status=HTTPStatus.OK,
        **asked_and_answered(body),
        **facts,
    )
