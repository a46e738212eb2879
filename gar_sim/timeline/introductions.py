"""ENT projects become known to the GAR and to the médiacentre, which become clients of the project's provider."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gar_sim.ent.models import OidcClient
from gar_sim.gar import edugar
from gar_sim.gar.edugar.models import OidcClient as EdugarClient
from gar_sim.gar.services.projects import list_projects, register_project
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server.clients import Registration, register_client, renew_secret
from gar_sim.kernel.oidc_server.columns import ClientColumns
from gar_sim.mediacentre.portals import register_portal
from gar_sim.timeline.stage import Stage


@dataclass(frozen=True, slots=True)
class Door:
    """Where the people of a project sign in: whose provider it is, its table of clients, its list of connectors."""

    party: str
    issuer: str
    clients: type[ClientColumns]
    connector_lists: str | None = None


ENT_DOOR = Door("ent", "{base}/ent/oidc", OidcClient, "{base}/ent/ws/connecteurs")
"""All projects of the mock ENT have the one provider."""

DOORS = {edugar.EDUGAR: Door("edugar", edugar.ISSUER, EdugarClient)}
"""Projects that have a provider of their own, and no connectors."""

LISTS = "{base}/gar/list-ressource"

NAMES = {"PAS": "Passerelle", "V1": "Passerelle des écoles", edugar.EDUGAR: "ÉduGAR"}
"""What people call each project."""

SCOPES = ("openid", "profile", "ent")


def introduce(stage: Stage, ent_id: str) -> None:
    """Make an ENT project known where its people will go. Raises Conflict when it is known already."""
    _agree(stage, ent_id, lambda session, model, client: register_client(session, model, client, wire_now()))


def renew_secrets(stage: Stage) -> None:
    """Agree on other secrets for every known project: no two worlds share theirs."""
    for ent_id in known_ents(stage):
        _agree(stage, ent_id, _renew)


def known_ents(stage: Stage) -> list[str]:
    """Identifiers of the projects that the GAR knows."""
    with stage.being("gar") as session:
        return [project.id for project in list_projects(session)]


def _renew(session: Session, model: type[ClientColumns], client: Registration) -> None:
    renew_secret(session, model, client.client_id, client.secret or "")


def _agree(stage: Stage, ent_id: str, admit: Callable[[Session, type[ClientColumns], Registration], object]) -> None:
    """The provider, then each of its two clients, hear of new secrets."""
    door, for_gar, for_shelf = DOORS.get(ent_id, ENT_DOOR), new_token(), new_token()
    with stage.acting(door.party) as session:
        admit(session, door.clients, _registration_of_gar(ent_id, for_gar))
        admit(session, door.clients, _registration_of_shelf(ent_id, for_shelf))
    with stage.acting("gar") as session:
        _tell_gar(session, ent_id, door.issuer, for_gar)
    with stage.acting("mediacentre") as session:
        _tell_shelf(session, ent_id, door, for_shelf)


def _tell_gar(session: Session, ent_id: str, issuer: str, secret: str) -> None:
    register_project(
        session, ent_id=ent_id, name=_name(ent_id), issuer=issuer, client_id=_gar(ent_id), client_secret=secret
    )


def _tell_shelf(session: Session, ent_id: str, door: Door, secret: str) -> None:
    register_portal(
        session,
        ent_id=ent_id,
        name=_name(ent_id),
        issuer=door.issuer,
        client_id=_shelf(ent_id),
        client_secret=secret,
        gar_lists=LISTS,
        connector_lists=door.connector_lists,
    )


def _registration_of_gar(ent_id: str, secret: str) -> Registration:
    return Registration(
        client_id=_gar(ent_id),
        name="Gestionnaire d'accès aux ressources",
        secret=secret,
        redirect_uris=("{base}/gar/idp-auth/ent/retour",),
        post_logout_redirect_uris=("{base}/gar/idp-auth/au-revoir",),
        backchannel_logout_uri=f"{{base}}/gar/idp-auth/ent/fin/{ent_id}",
        scopes=SCOPES,
        leads_on=True,
    )


def _registration_of_shelf(ent_id: str, secret: str) -> Registration:
    return Registration(
        client_id=_shelf(ent_id),
        name="Médiacentre",
        secret=secret,
        redirect_uris=("{base}/mediacentre/retour",),
        post_logout_redirect_uris=("{base}/mediacentre/au-revoir",),
        backchannel_logout_uri=f"{{base}}/mediacentre/fin/{ent_id}",
        scopes=SCOPES,
    )


def _name(ent_id: str) -> str:
    return NAMES.get(ent_id, f"ENT {ent_id}")


def _gar(ent_id: str) -> str:
    return f"gar-{ent_id}"


def _shelf(ent_id: str) -> str:
    return f"mediacentre-{ent_id}"
