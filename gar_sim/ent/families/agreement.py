"""What the ENT and the door agreed on: the door's client, and how the ENT knows the door."""

from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.ent.families.provider import ISSUER, SCOPE
from gar_sim.ent.models import FamilyClient, FamilyDoor
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_client import Provider
from gar_sim.kernel.oidc_server.clients import Registration, register_client
from gar_sim.kernel.web.addresses import expand

NAME = "Guichet des familles"
CLIENT_ID = "ent-passerelle"


def the_door(now: datetime) -> Provider:
    """The door as the ENT signs parents in at it; both agree on a secret the first time it is needed in a world."""
    if db.session.get(FamilyDoor, 1) is None:
        with transaction() as session:
            if session.get(FamilyDoor, 1) is None:
                _agree(session, now)
    door = db.session.get_one(FamilyDoor, 1)
    return Provider(
        name=NAME,
        issuer=expand(door.issuer),
        client_id=door.client_id,
        client_secret=door.client_secret,
        party="ent",
        scope=f"openid {SCOPE}",
    )


def _agree(session: Session, now: datetime) -> None:
    secret = new_token()
    registration = Registration(
        client_id=CLIENT_ID,
        name="Passerelle",
        secret=secret,
        redirect_uris=("{base}/ent/familles/retour",),
        post_logout_redirect_uris=("{base}/ent/deconnexion",),
        scopes=("openid", SCOPE),
        leads_on=True,
    )
    register_client(session, FamilyClient, registration, now)
    session.add(FamilyDoor(issuer=ISSUER, client_id=CLIENT_ID, client_secret=secret))
    session.flush()
