"""ENT projects become known to the GAR and to the médiacentre, which become clients of the ENT's provider."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from gar_sim.ent.oidc.clients import Registration, register_client, renew_secret
from gar_sim.gar.services.projects import list_projects, register_project
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.identifiers import new_token
from gar_sim.mediacentre.portals import register_portal
from gar_sim.timeline.stage import Stage

ISSUER = "{base}/ent/oidc"
"""All projects of the mock ENT have the one provider."""

LISTS = "{base}/gar/list-ressource"

CONNECTOR_LISTS = "{base}/ent/ws/connecteurs"

NAMES = {"PAS": "Passerelle", "V1": "Passerelle des écoles"}
"""What people call each project."""

SCOPES = ("openid", "profile", "ent")


def introduce(stage: Stage, ent_id: str) -> None:
    """Make an ENT project known where its people will go. Raises Conflict when it is known already."""
    _agree(stage, ent_id, lambda session, client: register_client(session, client, wire_now()))


def renew_secrets(stage: Stage) -> None:
    """Agree on other secrets for every known project: no two worlds share theirs."""
    for ent_id in known_ents(stage):
        _agree(stage, ent_id, lambda session, client: renew_secret(session, client.client_id, client.secret or ""))


def known_ents(stage: Stage) -> list[str]:
    """Identifiers of the projects that the GAR knows."""
    with stage.being("gar") as session:
        return [project.id for project in list_projects(session)]


def _agree(stage: Stage, ent_id: str, admit: Callable[[Session, Registration], object]) -> None:
    """The provider, then each of its two clients, hear of new secrets."""
    for_gar, for_shelf = new_token(), new_token()
    with stage.acting("ent") as session:
        admit(session, _registration_of_gar(ent_id, for_gar))
        admit(session, _registration_of_shelf(ent_id, for_shelf))
    with stage.acting("gar") as session:
        _tell_gar(session, ent_id, for_gar)
    with stage.acting("mediacentre") as session:
        _tell_shelf(session, ent_id, for_shelf)


def _tell_gar(session: Session, ent_id: str, secret: str) -> None:
    register_project(
        session, ent_id=ent_id, name=_name(ent_id), issuer=ISSUER, client_id=_gar(ent_id), client_secret=secret
    )


def _tell_shelf(session: Session, ent_id: str, secret: str) -> None:
    register_portal(
        session,
        ent_id=ent_id,
        name=_name(ent_id),
        issuer=ISSUER,
        client_id=_shelf(ent_id),
        client_secret=secret,
        gar_lists=LISTS,
        connector_lists=CONNECTOR_LISTS,
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
