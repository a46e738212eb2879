"""The services' side of a CAS server: what is asked when a ticket is validated, and how it is answered.

CAS 3.0 §2.4, §2.5, §2.8. The GAR and the ENT are both CAS servers; what they release is their own.
"""

from typing import Any, NamedTuple

from flask import Response, request

from gar_sim.formats.accept import Form
from gar_sim.formats.cas import FailureCode, encode_failure
from gar_sim.kernel.cas_server import INVALID_REQUEST, CasFailure
from gar_sim.kernel.exchanges import address_asked
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError


class MadeFor(NamedTuple):
    """Whom a ticket was made for: what the record says of a refusal too, and the refused service never hears."""

    person: str
    school: str | None
    resource: str


def validation_blueprint(name: str, import_name: str, url_prefix: str) -> WireBlueprint:
    """Routes of validation, beside those of browsers under the same prefix."""
    return WireBlueprint(name, import_name, url_prefix=url_prefix, render_error=_render_error, owns_prefix=False)


def asked_ticket() -> tuple[str, str]:
    """The ticket and the service of this request. Raises CasFailure when one is missing."""
    ticket, service = request.args.get("ticket"), request.args.get("service")
    if not ticket or not service:
        raise CasFailure(INVALID_REQUEST, "« service » et « ticket » sont obligatoires.")
    return ticket, service


def asked_form() -> Form:
    """The form that the caller wants (`format`, CAS 3.0 §2.5.1)."""
    return Form.JSON if request.args.get("format", "").lower() == "json" else Form.XML


def asked_action() -> str:
    """`serviceValidate`, `p3/serviceValidate` or `validate`, for the record."""
    return request.path.removeprefix("/").partition("/")[2]


def answer(body: bytes, status: int = 200) -> Response:
    """An answer of version 2 or 3."""
    return Response(body, status, content_type=asked_form().content_type)


def failure(refused: CasFailure) -> bytes:
    """The body of a refused validation, which is answered with 200 all the same (CAS 3.0 §2.5.2)."""
    return encode_failure(FailureCode(refused.code), refused.message, asked_form())


def answer_version_1(body: bytes) -> Response:
    """An answer of version 1, in plain text."""
    return Response(body, content_type="text/plain;charset=UTF-8")


def asked_and_answered(body: bytes) -> dict[str, Any]:
    """Both sides of this validation as they went, for the record."""
    return {"request_body": address_asked(), "response_body": body.decode()}


def _render_error(error: DomainError, status: int) -> Response:
    code = FailureCode.INTERNAL_ERROR if status >= 500 else FailureCode.INVALID_REQUEST
    return answer(encode_failure(code, f"{error.message} {error.remedy}".strip(), asked_form()), status)
