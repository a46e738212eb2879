"""Signing people in at the GAR with a real CAS client, python-cas (gar-wire §4.3)."""

from cas import CASClientV3
from flask import url_for
from lxml.etree import XMLSyntaxError
from requests import RequestException

from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand
from gar_sim.supplier.models import HostedResource
from gar_sim.values.errors import Refused, Unavailable


def sign_in_address(resource: HostedResource) -> str:
    """Where to send a person to sign in."""
    return str(_client(resource).get_login_url())


def sign_out_address(resource: HostedResource) -> str:
    """Where to send a person to end the session at the GAR and the ENT too."""
    return str(_client(resource).get_logout_url())


def received_for(resource: HostedResource, ticket: str) -> dict[str, list[str]]:
    """What the GAR sends against a ticket: name → values.

    Raises Refused when the GAR does not accept the ticket, Unavailable when it does not answer.
    """
    try:
        user, attributes, _ = _client(resource).verify_ticket(ticket)
    except (RequestException, XMLSyntaxError) as error:
        raise Unavailable("GAR_SILENT", "Le GAR ne répond pas.", remedy="Réessayez dans un moment.") from error
    if user is None:
        raise Refused(
            "TICKET_REFUSED",
            "Le GAR n'a pas reconnu ce ticket : il a déjà servi, ou il a expiré.",
            remedy="Ouvrez de nouveau la ressource depuis le médiacentre.",
        )
    return {name: value if isinstance(value, list) else [value] for name, value in (attributes or {}).items()}


def _client(resource: HostedResource) -> CASClientV3:
    return CASClientV3(
        service_url=url_for("pages.show", slug=resource.slug, _external=True),
        server_url=expand(resource.cas_server),
        session=outbound_session(f"fournisseur:{resource.slug}"),
    )
