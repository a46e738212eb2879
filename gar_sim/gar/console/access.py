"""Who may enter the console, and for which school."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, g, make_response, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.domain.delegation_acts import Act, require_right
from gar_sim.gar.gate import current_sign_on, sign_in, sign_out
from gar_sim.gar.models import School, SignOn
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.gar.services.directory import schools_of_person
from gar_sim.gar.services.lost_right import lost_rights
from gar_sim.gar.services.responsibility import Manager, managers_of, require_in_charge, schools_in_charge
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.values.errors import NotFound, Refused

blueprint = Blueprint("console", __name__, url_prefix="/console")

ASK_BY_ENT = "Demandez au chef d'établissement de vous désigner dans l'ENT ; le droit arrive dans la nuit."
ASK_BY_EDUGAR = "Dans un établissement d'ÉduGAR, seule la direction affecte : adressez-vous à elle."

_SCHOOL = "console_school"

_NOT_OF_A_SELECTION = {"csrf_token", "version", "intention"}


@dataclass(frozen=True, slots=True)
class Desk:
    """The manager at work: who, in which school, and the others in charge."""

    manager: Manager
    school: School
    schools: tuple[School, ...]

    @property
    def act(self) -> Act | None:
        """The head's act that narrows what may be done here, if one does."""
        return self.manager.act


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
    if manager.act is not None:
        require_right(manager.act, world_now())
    return Desk(manager, school, tuple(schools))


def _not_allowed(sign_on: SignOn, reason: Refused) -> Response:
    reading = db.session()
    schools = schools_of_person(reading, sign_on.ent_id, sign_on.ent_person_id)
    lost = lost_rights(reading, sign_on)
    page = render_template(
        "gar/console/not_allowed.html",
        reason=reason,
        lost=lost,
        managers=managers_of(reading, [*schools, *(one.uai for one in lost)]),
        others=_others(schools_in_charge(reading, sign_on)),
        kept_url=_kept_selection(),
        school=None,
        by_edugar=sign_on.ent_id == EDUGAR,
    )
    return make_response(page, 403)


def _others(schools: list[School]) -> list[dict[str, str]]:
    """Schools to turn to, when it is the act in one of them that bars the way."""
    asked = request.args.get("uai") or session.get(_SCHOOL)
    return [{"name": one.name, "url": url_for("console.dashboard", uai=one.uai)} for one in schools if one.uai != asked]


def _kept_selection() -> str:
    """Where a form just sent is found again as it was, once the right is back; nothing where nothing was sent."""
    kept = [(name, text) for name, text in request.form.items(multi=True) if name not in _NOT_OF_A_SELECTION]
    rule = request.url_rule
    if not kept or rule is None or "GET" not in (rule.methods or ()):
        return ""
    return f"{request.root_path}{request.path}?{urlencode(kept)}"
