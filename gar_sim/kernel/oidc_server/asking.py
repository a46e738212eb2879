"""Who asked for a sign-in, for the page where it happens."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_server.clients import find_client
from gar_sim.kernel.oidc_server.columns import ClientColumns
from gar_sim.kernel.oidc_server.redirects import origin_of

ANY_SITE = ("http:", "https:")
"""Targets of a form whose way leads on: browsers apply `form-action` to each redirect that follows (CSP 3 §6.4.1)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The client by its name, and where the form that signs in may end, as a content security policy says it."""

    name: str
    form_targets: tuple[str, ...]


def who_asks(session: Session, model: type[ClientColumns], authorize: str, then: str) -> Asking | None:
    """The client behind the local path `then`, when that is an authorization (at the path `authorize`) of a known
    client with an address of its own; else None.
    """
    parts = urlsplit(then)
    asked = parse_qs(parts.query)
    client = find_client(session, model, asked.get("client_id", [None])[0])
    address = asked.get("redirect_uri", [""])[0]
    if parts.path != authorize or client is None or not client.check_redirect_uri(address):
        return None
    return Asking(client.name, ANY_SITE if client.leads_on else (origin_of(address),))
