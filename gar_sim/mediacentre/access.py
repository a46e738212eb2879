"""Signing in at the ENT, coming back, signing out — from here or from the ENT (OpenID Back-Channel Logout)."""

from flask import Blueprint, g, redirect, request, session, url_for
from sqlalchemy import delete
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_client import begin_sign_in, finish_sign_in, sign_out_address
from gar_sim.kernel.oidc_logout import refuse_logout, session_ended
from gar_sim.kernel.visits import end_visit, find_visit, open_visit
from gar_sim.kernel.web.addresses import is_local_path
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.kernel.web.refusals import record_refusals
from gar_sim.mediacentre.models import Visit
from gar_sim.mediacentre.portals import provider_of, the_portal
from gar_sim.mediacentre.visitors import Visitor

blueprint = Blueprint("access", __name__)
record_refusals(blueprint, {"come_back": ("Connexion ENT", "connexion")})

ending = WireBlueprint("ending", __name__, url_prefix="/fin", render_error=refuse_logout)

_TOKEN, _NEXT = "visit", "next"


@blueprint.before_app_request
def recognise() -> Response | None:
    """Who is there? Everything but the sign-in itself needs a visitor."""
    if request.blueprint in {None, "access", "ending"}:
        return None
    visit = find_visit(db.session(), Visit, session.get(_TOKEN), wire_now())
    if visit is None:
        return _begin()
    g.visitor = Visitor.from_json(visit.visitor)
    sign_person_in_pages(g.visitor, url_for("access.leave"))
    return None


@blueprint.get("/retour")
def come_back() -> Response:
    """The ENT sends the browser back here."""
    signed_in = finish_sign_in(provider_of(the_portal(db.session())))
    token, visitor, now = new_token(), Visitor.from_claims(signed_in.claims), wire_now()
    visit = Visit(
        token=token,
        expires_at=now + current_settings().session_life,
        ent_id=visitor.ent_id,
        sid=signed_in.sid,
        visitor=visitor.to_json(),
        id_token=signed_in.id_token,
    )
    with transaction() as writing:
        open_visit(writing, visit, now)
    wanted = session.pop(_NEXT, "")
    session.clear()
    session[_TOKEN] = token
    return redirect(wanted if is_local_path(wanted) else url_for("shelf.show"))


@blueprint.post("/deconnexion")
def leave() -> Response:
    """Sign out here, then at the ENT."""
    token = session.get(_TOKEN)
    visit = find_visit(db.session(), Visit, token, wire_now())
    session.clear()
    if token is None or visit is None:
        return redirect(url_for("shelf.show"))
    hint, portal = visit.id_token, the_portal(db.session(), visit.ent_id)
    with transaction() as writing:
        end_visit(writing, Visit, token)
    return redirect(sign_out_address(provider_of(portal), hint, url_for("access.gone", _external=True)))


@blueprint.get("/au-revoir")
def gone() -> Response:
    """After a sign-out, the way back in is the ENT's own door."""
    return redirect(url_for("shelf.show"))


@ending.post("/<ent_id>")
def end_by_ent(ent_id: str) -> Response:
    """The ENT says that a session is over."""
    portal = the_portal(db.session(), ent_id)
    sid = session_ended(provider_of(portal))
    with transaction() as writing:
        writing.execute(delete(Visit).where(Visit.ent_id == ent_id, Visit.sid == sid))
    return Response(status=200)


def _begin() -> Response:
    session[_NEXT] = request.root_path + request.full_path.rstrip("?")
    return begin_sign_in(provider_of(the_portal(db.session())), url_for("access.come_back", _external=True))
