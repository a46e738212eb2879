"""Signing in at the ENT, coming back, signing out — from here or from the ENT (OpenID Back-Channel Logout)."""

from flask import Blueprint, g, jsonify, redirect, request, session, url_for
from flask import Response as JsonResponse
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_client import begin_sign_in, finish_sign_in, session_ended, sign_out_address
from gar_sim.kernel.web.addresses import is_local_path
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.mediacentre.portals import provider_of, the_portal
from gar_sim.mediacentre.visitors import Visitor
from gar_sim.mediacentre.visits import end_visit, end_visits_of, find_visit, open_visit
from gar_sim.values.errors import DomainError

blueprint = Blueprint("access", __name__)


def _render_error(error: DomainError, _status: int) -> JsonResponse:
    answer = jsonify(error="invalid_request", error_description=error.message)
    answer.status_code = 400
    return answer


ending = WireBlueprint("ending", __name__, url_prefix="/fin", render_error=_render_error)

_TOKEN, _NEXT = "visit", "next"


@blueprint.before_app_request
def recognise() -> Response | None:
    """Who is there? Everything but the sign-in itself needs a visitor."""
    if request.blueprint in {None, "access", "ending"}:
        return None
    visit = find_visit(db.session(), session.get(_TOKEN), wire_now())
    if visit is None:
        return _begin()
    g.visitor = Visitor.from_json(visit.visitor)
    sign_person_in_pages(g.visitor, url_for("access.leave"))
    return None


@blueprint.get("/retour")
def come_back() -> Response:
    """The ENT sends the browser back here."""
    signed_in = finish_sign_in(provider_of(the_portal(db.session())))
    token = new_token()
    with transaction() as writing:
        open_visit(
            writing,
            token=token,
            visitor=Visitor.from_claims(signed_in.claims),
            sid=signed_in.sid,
            id_token=signed_in.id_token,
            now=wire_now(),
            life=current_settings().session_life,
        )
    wanted = session.pop(_NEXT, "")
    session.clear()
    session[_TOKEN] = token
    return redirect(wanted if is_local_path(wanted) else url_for("shelf.show"))


@blueprint.post("/deconnexion")
def leave() -> Response:
    """Sign out here, then at the ENT."""
    token = session.get(_TOKEN)
    visit = find_visit(db.session(), token, wire_now())
    session.clear()
    if token is None or visit is None:
        return redirect(url_for("shelf.show"))
    hint, portal = visit.id_token, the_portal(db.session(), visit.ent_id)
    with transaction() as writing:
        end_visit(writing, token)
    return redirect(sign_out_address(provider_of(portal), hint, url_for("access.gone", _external=True)))


@blueprint.get("/au-revoir")
def gone() -> Response:
    """After a sign-out, the way back in is the ENT's own door."""
    return redirect(url_for("shelf.show"))


@ending.post("/<ent_id>")
def end_by_ent(ent_id: str) -> JsonResponse:
    """The ENT says that a session is over."""
    portal = the_portal(db.session(), ent_id)
    sid = session_ended(provider_of(portal), request.form.get("logout_token", ""), wire_now().timestamp())
    with transaction() as writing:
        end_visits_of(writing, ent_id, sid)
    return JsonResponse(status=200)


def _begin() -> Response:
    session[_NEXT] = request.root_path + request.full_path.rstrip("?")
    return begin_sign_in(provider_of(the_portal(db.session())), url_for("access.come_back", _external=True))
