"""The call that ends a session at a supplier, `logoutRequest` (CAS 3.0 §2.3.3; gar-wire §4.3)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from gar_sim.formats.xml import parse
from gar_sim.formats.xml_writing import printable
from gar_sim.values.errors import InvalidInput

PROTOCOL: Final = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION: Final = "urn:oasis:names:tc:SAML:2.0:assertion"
NOT_USED: Final = "@NOT_USED@"
"""What CAS writes where SAML wants a name."""


@dataclass(frozen=True, slots=True)
class LogoutRequest:
    """The end of the session that `ticket` opened; `issued_at` is aware."""

    id: str
    issued_at: datetime
    ticket: str


def encode_logout(request: LogoutRequest) -> str:
    """Write the value of the form field `logoutRequest`.

    The prefix `samlp` and a bare `SessionIndex` are matched as text by known clients (gar-wire §4.3).
    """
    root = etree.Element(etree.QName(PROTOCOL, "LogoutRequest"), nsmap={"samlp": PROTOCOL, "saml": ASSERTION})
    root.set("ID", request.id)
    root.set("Version", "2.0")
    root.set("IssueInstant", request.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    etree.SubElement(root, etree.QName(ASSERTION, "NameID")).text = NOT_USED
    etree.SubElement(root, etree.QName(PROTOCOL, "SessionIndex")).text = printable(request.ticket)
    return etree.tostring(root, encoding="unicode")


def decode_logout(text: str) -> LogoutRequest:
    """Read such a field, as a supplier does. Raises InvalidInput (INVALID_LOGOUT, or that of the parser)."""
    root = parse(text.encode())
    ticket = root.findtext(f"{{{PROTOCOL}}}SessionIndex", default="").strip()
    if root.tag != etree.QName(PROTOCOL, "LogoutRequest") or not ticket:
        raise InvalidInput("INVALID_LOGOUT", "Ce n'est pas une demande de déconnexion.")
    return LogoutRequest(root.get("ID", ""), _instant(root.get("IssueInstant", "")), ticket)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput("INVALID_LOGOUT", f"L'instant de la demande est illisible : « {text} ».") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
