"""Services that may sign people in from the ENT."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import OidcClient
from gar_sim.kernel.oidc_server import clients
from gar_sim.kernel.oidc_server.clients import Registration
from gar_sim.kernel.ordering import by_name

__all__ = ["Registration", "list_clients", "register_client", "renew_secret"]


def register_client(session: Session, registration: Registration, now: datetime) -> OidcClient:
    """Make a service known, at a wire instant. Raises InvalidInput, Conflict."""
    return clients.register_client(session, OidcClient, registration, now)


def renew_secret(session: Session, client_id: str, secret: str) -> None:
    """Give a service another secret. Raises NotFound."""
    clients.renew_secret(session, OidcClient, client_id, secret)


def list_clients(session: Session) -> list[OidcClient]:
    """All services, by name."""
    return list(session.scalars(select(OidcClient).order_by(*by_name(OidcClient.name))))
