"""The ENTs that the médiacentre serves, ÉduGAR among them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_client import Provider
from gar_sim.kernel.ordering import by_name
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


def the_portal(session: Session, ent_id: str) -> Portal:
    """The portal of an ENT. Raises NotFound."""
    portal = session.get(Portal, ent_id)
    if portal is None:
        raise _unknown(f"Ce médiacentre n'est pas relié à l'ENT « {ent_id} ».")
    return portal


def doors(session: Session) -> list[Portal]:
    """The ways in, by name: one portal a provider, since projects that share one share its sign-in page.

    Raises NotFound when there is none.
    """
    first = select(func.min(Portal.ent_id)).group_by(Portal.issuer)
    found = list(session.scalars(select(Portal).where(Portal.ent_id.in_(first)).order_by(*by_name(Portal.name))))
    if not found:
        raise _unknown("Ce médiacentre n'est rattaché à aucun ENT.")
    return found


def _unknown(message: str) -> NotFound:
    return NotFound("NO_PORTAL", message, remedy="Vérifiez l'adresse, ou remettez le monde à zéro depuis l'accueil.")


def provider_of(portal: Portal) -> Provider:
    """The ENT as the provider that signs people in here."""
    return Provider(
        name=portal.name,
        issuer=expand(portal.issuer),
        client_id=portal.client_id,
        client_secret=portal.client_secret,
        party=f"mediacentre:{portal.ent_id}",
    )
