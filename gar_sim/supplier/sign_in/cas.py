"""A CAS door, with a real client, python-cas (gar-wire §4.3), in the dialects of the GAR and of ENTs."""

from typing import Any
from xml.etree import ElementTree

from cas import CASClientV3
from flask import url_for
from requests import RequestException

from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.supplier.doors import GAR, Door
from gar_sim.supplier.received import Received, from_cas
from gar_sim.values.errors import Refused, Unavailable

NO_ANSWER_TO_READ = (RequestException, SyntaxError, IndexError, AttributeError, ValueError)
"""What the client raises for a silence, for what is no XML, and for XML that is no answer of CAS."""

_PROTOCOL_ELEMENTS = {"user", "attributes", "proxies", "proxyGrantingTicket"}


class DialectClient(CASClientV3):
    """python-cas, which also reads attributes that stand beside `cas:user` without `cas:attributes`: some ENTs do."""

    @classmethod
    def parse_response_xml(cls, response: bytes) -> tuple[str | None, dict[str, Any], str | None]:
        user, attributes, granting = super().parse_response_xml(response)
        return user, attributes or _flat_attributes(response), granting


def sign_in_address(slug: str, door: Door) -> str:
    """Where to send a person to sign in."""
    return str(_client(slug, door).get_login_url())


def sign_out_address(slug: str, door: Door) -> str:
    """Where to send a person to end the session at the other party too."""
    return str(_client(slug, door).get_logout_url())


def received_for(slug: str, door: Door, ticket: str) -> Received:
    """What comes against a ticket.

    Raises Refused when the ticket is not accepted, Unavailable when nobody answers, or answers nonsense.
    """
    try:
        user, attributes, _ = _client(slug, door).verify_ticket(ticket)
    except NO_ANSWER_TO_READ as error:
        raise Unavailable(
            "NO_ANSWER",
            f"Nous n'avons pas eu de réponse lisible de {door.sender}.",
            remedy="Réessayez dans un moment ; si cela dure, prévenez le référent numérique de votre établissement.",
        ) from error
    if not user:
        raise _refused_ticket(door)
    return from_cas(door, user, attributes or {}, ticket)


def _flat_attributes(response: bytes) -> dict[str, Any]:
    """Attributes beside `cas:user`; one that is repeated is a list."""
    found: dict[str, Any] = {}
    outcome = ElementTree.fromstring(response)[0]  # noqa: S314 - python-cas has just read it the same way
    for element in outcome if outcome.tag.endswith("authenticationSuccess") else ():
        name = element.tag.rpartition("}")[2]
        if name not in _PROTOCOL_ELEMENTS and len(element) == 0:
            found.setdefault(name, []).append(element.text)
    return found


def _refused_ticket(door: Door) -> Refused:
    back = "depuis le médiacentre" if door.code == GAR else "depuis votre ENT"
    return Refused(
        "TICKET_REFUSED",
        f"{door.sender[0].upper()}{door.sender[1:]} n'a pas reconnu ce ticket : il a déjà servi, ou il a expiré.",
        remedy=f"Ouvrez de nouveau la ressource {back}.",
    )


def _client(slug: str, door: Door) -> DialectClient:
    return DialectClient(
        service_url=_service(slug, door.code),
        server_url=expand(door.server),
        session=outbound_session(f"fournisseur:{slug}"),
    )


def _service(slug: str, code: str) -> str:
    if code == GAR:
        return url_for("pages.show", slug=slug, _external=True)
    return url_for("pages.enter", slug=slug, code=code, _external=True)
