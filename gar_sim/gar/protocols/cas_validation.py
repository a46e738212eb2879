"""The supplier's side of the sign-on: validating a ticket, in the three versions of CAS (CAS 3.0 §2.4, §2.5, §2.8)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from gar_sim.formats.accept import Form
from gar_sim.formats.cas import FailureCode, encode_failure, encode_success, encode_validation
from gar_sim.gar.domain.opaque_ids import OpaqueIdScope
from gar_sim.gar.services.releasing import IdentityKey
from gar_sim.gar.services.sign_in_to_resources import Validated, validate_ticket
from gar_sim.kernel.cas_server import INVALID_REQUEST, CasFailure
from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, address_asked, record
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.web.callers import Caller, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError

OPAQUE_USER_BYTES = 132
"""Length of the transient `cas:user`, which real answers carry and which identifies nobody (gar-wire §4.3)."""


def _render_error(error: DomainError, status: int) -> Response:
    """CAS answers a refused validation with 200 (§2.5.2); only a failure of ours has another status."""
    code = FailureCode.INTERNAL_ERROR if status >= 500 else FailureCode.INVALID_REQUEST
    return _answer(encode_failure(code, f"{error.message} {error.remedy}".strip(), _form()), status)


blueprint = WireBlueprint(
    "cas_validation", __name__, url_prefix="/idp-auth", render_error=_render_error, owns_prefix=False
)


@blueprint.get("/p3/serviceValidate")
@blueprint.get("/serviceValidate")
def service_validate() -> Response:
    """Who it is, with the attributes released to this resource: in version 2 too, where the GAR's clients read them."""
    return _answer(_validated(_version_3))


@blueprint.get("/validate")
def validate_1() -> Response:
    """Version 1: yes or no, in plain text; no attribute leaves."""
    return Response(_validated(_version_1, attributes=False), content_type="text/plain;charset=UTF-8")


def _validated(encode: Callable[[Validated | CasFailure], bytes], *, attributes: bool = True) -> bytes:
    caller = current_caller()
    with transaction() as session:
        outcome = _use_ticket(session)
        body = encode(outcome)
        if isinstance(outcome, CasFailure):
            record(session, _refusal(caller, outcome, body))
        else:
            record(session, _acceptance(caller, outcome, body, attributes=attributes))
    return body


def _version_3(outcome: Validated | CasFailure) -> bytes:
    if isinstance(outcome, CasFailure):
        return encode_failure(FailureCode(outcome.code), outcome.message, _form())
    return encode_success(outcome.user, outcome.release.released, _form())


def _version_1(outcome: Validated | CasFailure) -> bytes:
    return encode_validation(None if isinstance(outcome, CasFailure) else outcome.user)


def _use_ticket(session: Session) -> Validated | CasFailure:
    ticket, service = request.args.get("ticket"), request.args.get("service")
    if not ticket or not service:
        return CasFailure(INVALID_REQUEST, "« service » et « ticket » sont obligatoires.")
    return validate_ticket(
        session,
        ticket=ticket,
        service=service,
        renew="renew" in request.args,
        token=new_token(OPAQUE_USER_BYTES),
        wire=wire_now(),
        world=world_now(),
        identity=_identity(),
    )


def _identity() -> IdentityKey:
    scope = OpaqueIdScope(current_settings().ido_scope)
    return IdentityKey(current_world().secret("opaque identifiers"), scope)


def _refusal(caller: Caller, failure: CasFailure, body: bytes) -> Exchange:
    return _exchange(caller, body, outcome=Outcome.REFUSED, error_code=failure.code)


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
        action=request.path.removeprefix(f"{blueprint.url_prefix}/"),
        caller=str(caller),
        callee="gar",
        status=HTTPStatus.OK,
        request_body=address_asked(),
        response_body=body.decode(),
        **facts,
    )


def _form() -> Form:
    return Form.JSON if request.args.get("format", "").lower() == "json" else Form.XML


def _answer(body: bytes, status: int = 200) -> Response:
    return Response(body, status, content_type=_form().content_type)
