"""The ENTs that the médiacentre serves."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_client import Provider
from gar_sim.kernel.web.addresses import expand
from gar_sim.mediacentre.models import Portal
from gar_sim.values.errors import NotFound


def register_portal(
    session: Session,
    *,
    ent_id: str,
    name: str,
    issuer: str,
    client_id: str,
    client_secret: str,
    gar_lists: str,
    connector_lists: str | None = None,
) -> Portal:
    """Serve an ENT, or change how it is reached."""
    portal = session.merge(
        Portal(
            ent_id=ent_id,
            name=name,
            issuer=issuer,
            client_id=client_id,
            client_secret=client_secret,
            gar_lists=gar_lists,
            connector_lists=connector_lists,
        )
    )
    session.flush()
    return portal


def the_portal(session: Session, ent_id: str | None = None) -> Portal:
    """The portal of an ENT, or the first one. Raises NotFound."""
    query = select(Portal).order_by(Portal.ent_id)
    portal = session.scalar(query.where(Portal.ent_id == ent_id) if ent_id else query)
    if portal is None:
        raise NotFound(
            "NO_PORTAL",
            "Ce médiacentre n'est rattaché à aucun ENT.",
            remedy="Remettez le monde à zéro depuis l'accueil.",
        )
    return portal


def provider_of(portal: Portal) -> Provider:
    """The ENT as the provider that signs people in here."""
    return Provider(
        name=portal.name,
        issuer=expand(portal.issuer),
        client_id=portal.client_id,
        client_secret=portal.client_secret,
        party=f"mediacentre:{portal.ent_id}",
    )
