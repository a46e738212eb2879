"""Who may enter the console, and for which school."""

from dataclasses import dataclass

from flask import Blueprint, g, make_response, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.gate import current_sign_on, sign_in, sign_out
from gar_sim.gar.models import School, SignOn
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.gar.services.directory import schools_of_person
from gar_sim.gar.services.responsibility import Manager, managers_of, require_in_charge, schools_in_charge
from gar_sim.gar.services.sign_on import person_of
from gar_sim.kernel.database import db
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.values.errors import NotFound, Refused

blueprint = Blueprint("console", __name__, url_prefix="/console")

ASK_BY_ENT = "Demandez au chef d'établissement de vous désigner dans l'ENT ; le droit arrive dans la nuit."
ASK_BY_EDUGAR = "Dans un établissement d'ÉduGAR, seule la direction affecte : adressez-vous à elle."

_SCHOOL = "console_school"


@dataclass(frozen=True, slots=True)
class Desk:
    """The manager at work: who, in which school, and the others in charge."""

    manager: Manager
    school: School
    schools: tuple[School, ...]


@blueprint.before_request
def enter() -> Response | None:
    """Sign in at the ENT, then open the desk of one school."""
    if request.endpoint == "console.leave":
        return None
    sign_on, ent_id = current_sign_on(), request.args.get("ent")
    if sign_on is None or ent_id not in (None, sign_on.ent_id):
        return sign_in(ent_id, then=request.root_path + request.full_path.rstrip("?"))
    try:
        g.desk = _desk(sign_on)
    except Refused as reason:
        return _not_allowed(sign_on, reason)
    sign_person_in_pages(g.desk.manager, url_for("console.leave"))
    return None


@blueprint.post("/deconnexion")
def leave() -> Response:
    """Sign out of the GAR and of the ENT."""
    return sign_out(return_to=expand("{base}/gar/idp-auth/au-revoir"))


def current_desk() -> Desk:
    """The desk of this request."""
    desk = g.desk
    if not isinstance(desk, Desk):
        raise TypeError("no desk is open")
    return desk


def _desk(sign_on: SignOn) -> Desk:
    schools = schools_in_charge(db.session(), sign_on)
    asked = request.args.get("uai")
    if asked and asked not in {school.uai for school in schools}:
        require_in_charge(db.session(), sign_on, asked)
        raise NotFound("UNKNOWN_SCHOOL", f"L'établissement {asked} est inconnu.", remedy="Revenez au tableau de bord.")
    wanted = asked or session.get(_SCHOOL)
    school = next((school for school in schools if school.uai == wanted), schools[0] if schools else None)
    if school is None:
        raise Refused(
            "NOT_IN_CHARGE",
            "Vous n'êtes responsable d'affectation dans aucun établissement.",
            remedy=ASK_BY_EDUGAR if sign_on.ent_id == EDUGAR else ASK_BY_ENT,
        )
    session[_SCHOOL] = school.uai
    manager = require_in_charge(db.session(), sign_on, school.uai)
    return Desk(manager, school, tuple(schools))


def _not_allowed(sign_on: SignOn, reason: Refused) -> Response:
    person = person_of(db.session(), sign_on)
    schools = schools_of_person(db.session(), sign_on.ent_id, sign_on.ent_person_id)
    managers = managers_of(db.session(), schools) if person else []
    page = render_template(
        "gar/console/not_allowed.html",
        reason=reason,
        managers=managers,
        school=None,
        by_edugar=sign_on.ent_id == EDUGAR,
    )
    return make_response(page, 403)
