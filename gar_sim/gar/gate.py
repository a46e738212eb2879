"""The GAR's gate: people sign in at their ENT, and come back with who they are (gar-wire §4.1).

Console and protocols both stand behind it. The session is a row of the database; the cookie holds its
token alone.
"""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.models import EntProject, SignOn
from gar_sim.gar.providers import provider_of
from gar_sim.gar.services.projects import find_project, ways_in
from gar_sim.gar.services.sign_on import close_sign_on, find_sign_on, open_sign_on, visits_of
from gar_sim.kernel.cas_logout import tell_services
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_client import SignedIn, begin_sign_in, finish_sign_in, sign_out_address
from gar_sim.kernel.web.addresses import local_or
from gar_sim.kernel.web.refusals import record_refusals
from gar_sim.values.errors import Refused

blueprint = Blueprint("gate", __name__, url_prefix="/idp-auth/ent")
record_refusals(blueprint, {"come_back": ("Connexion ENT", "connexion")})

_TOKEN, _ENT, _NEXT, _RENEWING, _RENEWED = "sign_on", "ent", "next", "renewing", "renewed"


def current_sign_on() -> SignOn | None:
    """Who is signed in at the GAR, or None."""
    return find_sign_on(db.session(), session.get(_TOKEN), wire_now())


def sign_in(ent_id: str | None, *, then: str, again: bool = False) -> Response:
    """Send the browser to its ENT, then back to the local path `then`; to a choice when no ENT is named.

    `again` asks the ENT to check the password once more (CAS 3.0 §2.1.1, `renew`).
    """
    known = [find_project(db.session(), ent_id)] if ent_id else ways_in(db.session())
    if len(known) != 1:
        return redirect(url_for("gate.choose", next=then))
    project = known[0]
    session[_ENT], session[_NEXT], session[_RENEWING] = project.id, then, again
    parameters = {"prompt": "login"} if again else {}
    return begin_sign_in(provider_of(project), url_for("gate.come_back", _external=True), **parameters)


def just_renewed(path: str) -> bool:
    """Whether the person was asked for the password again for this very local path; true once."""
    return session.pop(_RENEWED, None) == path


def sign_out(*, return_to: str) -> Response:
    """End the session here, then at the ENT, which sends the browser on to `return_to`."""
    sign_on = current_sign_on()
    session.clear()
    if sign_on is None:
        return redirect(return_to)
    project, id_token = find_project(db.session(), sign_on.ent_id), sign_on.id_token
    with transaction() as writing:
        close_sign_on(writing, sign_on.id, wire_now())
        visits = visits_of(writing, [sign_on.id])
        record(writing, _exchange("déconnexion", project.id, sign_on.ent_person_id))
    tell_services(visits, caller="gar")
    return redirect(sign_out_address(provider_of(project), id_token, return_to))


@blueprint.get("/choix")
def choose() -> Response | str:
    """Which ENT do you come from?"""
    then = _local(request.args.get("next", ""))
    if request.args.get("ent"):
        return sign_in(request.args["ent"], then=then)
    ents = [
        {"id": project.id, "name": project.name, "url": url_for("gate.choose", ent=project.id, next=then)}
        for project in ways_in(db.session())
    ]
    return render_template("gar/choose_ent.html", ents=ents, resource_title=None)


@blueprint.get("/retour")
def come_back() -> Response:
    """The ENT sends the browser back here: the session at the GAR is opened."""
    project = _ent_asked()
    signed_in = finish_sign_in(provider_of(project))
    token, ent_person_id = new_token(), _person_claimed(signed_in, project)
    with transaction() as writing:
        open_sign_on(
            writing,
            token=token,
            ent_id=project.id,
            ent_person_id=ent_person_id,
            id_token=signed_in.id_token,
            sid=signed_in.sid,
            now=wire_now(),
            life=current_settings().session_life,
        )
        record(writing, _exchange("connexion", project.id, ent_person_id))
    then, renewing = _local(session.get(_NEXT, "")), session.get(_RENEWING)
    session.clear()  # a session known before the sign-in is not continued
    session[_TOKEN] = token
    if renewing:
        session[_RENEWED] = then
    return redirect(then)


def _ent_asked() -> EntProject:
    """The ENT that this browser was sent to. Raises Refused where it was sent to none: a return replayed, or forged."""
    if _ENT not in session:
        raise Refused(
            "SIGN_IN_REFUSED",
            "La connexion n'a pas abouti : elle n'a pas commencé dans ce navigateur, ou elle est déjà faite.",
            remedy="Recommencez depuis votre ENT.",
        )
    return find_project(db.session(), session[_ENT])


def _person_claimed(signed_in: SignedIn, project: EntProject) -> str:
    if signed_in.claims.get("idENT") != project.id or not signed_in.claims.get("GARPersonIdentifiant"):
        raise Refused(
            "INCOMPLETE_IDENTITY",
            f"L'ENT « {project.name} » n'a pas transmis votre identifiant GAR.",
            remedy="Prévenez l'administrateur de l'ENT.",
        )
    return str(signed_in.claims["GARPersonIdentifiant"])


def _local(path: str) -> str:
    return local_or(path, url_for("console.dashboard"))


def _exchange(action: str, ent_id: str, person: str) -> Exchange:
    return Exchange(
        wire="Connexion ENT",
        action=action,
        caller=f"ent:{ent_id}",
        callee="gar",
        outcome=Outcome.GRANTED,
        person=person,
    )
