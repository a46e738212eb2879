"""Signing in at the ENT, coming back, signing out — from here or from the ENT (OpenID Back-Channel Logout)."""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from sqlalchemy import delete
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_client import begin_sign_in, finish_sign_in, sign_out_address
from gar_sim.kernel.oidc_logout import refuse_logout, session_ended
from gar_sim.kernel.visits import end_visit, find_visit, open_visit
from gar_sim.kernel.web.addresses import local_or
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.kernel.web.refusals import record_refusals
from gar_sim.mediacentre.models import Portal, Visit
from gar_sim.mediacentre.portals import doors, provider_of, the_portal
from gar_sim.mediacentre.visitors import Visitor
from gar_sim.values.errors import Refused

blueprint = Blueprint("access", __name__)
record_refusals(blueprint, {"come_back": ("Connexion ENT", "connexion")})

ending = WireBlueprint("ending", __name__, url_prefix="/fin", render_error=refuse_logout)

_TOKEN, _NEXT, _ENT = "visit", "next", "ent"


@blueprint.before_app_request
def recognise() -> Response | None:
    """Who is there? Everything but the sign-in itself needs a visitor, from the ENT that the address names if any."""
    if request.blueprint in {None, "access", "ending"}:
        return None
    visit = find_visit(db.session(), Visit, session.get(_TOKEN), wire_now())
    if visit is None or _is_from_elsewhere(visit):
        return _begin(request.args.get(_ENT), then=request.root_path + request.full_path.rstrip("?"))
    g.visitor = Visitor.from_json(visit.visitor)
    sign_person_in_pages(g.visitor, url_for("access.leave"))
    return None


@blueprint.get("/choix")
def choose() -> Response | str:
    """Where do you come from? Asked only when there are several ways in."""
    then = request.args.get("next", "")
    if request.args.get(_ENT):
        return _begin(request.args[_ENT], then=then)
    ways = [
        {"id": each.ent_id, "name": each.name, "url": url_for("access.choose", ent=each.ent_id, next=then)}
        for each in doors(db.session())
    ]
    return render_template("mediacentre/choose_portal.html", portals=ways)


@blueprint.get("/retour")
def come_back() -> Response:
    """The ENT sends the browser back here."""
    portal = _portal_asked()
    signed_in = finish_sign_in(provider_of(portal))
    token, visitor, now = new_token(), Visitor.from_claims(signed_in.claims), wire_now()
    _require_own(visitor, portal)
    visit = Visit(
        token=token,
        expires_at=now + current_settings().session_life,
        ent_id=portal.ent_id,
        sid=signed_in.sid,
        visitor=visitor.to_json(),
        id_token=signed_in.id_token,
    )
    with transaction() as writing:
        open_visit(writing, visit, now)
    wanted = session.pop(_NEXT, "")
    session.clear()
    session[_TOKEN] = token
    return redirect(local_or(wanted, url_for("shelf.show")))


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


def _begin(ent_id: str | None, *, then: str) -> Response:
    """Send the browser to the ENT that is named, or to the only one; else to the choice."""
    known = [the_portal(db.session(), ent_id)] if ent_id else doors(db.session())
    if len(known) > 1:
        return redirect(url_for("access.choose", next=then))
    session[_ENT], session[_NEXT] = known[0].ent_id, then
    return begin_sign_in(provider_of(known[0]), url_for("access.come_back", _external=True))


def _is_from_elsewhere(visit: Visit) -> bool:
    """Whether the address asks for another way in than the one that the visitor came by."""
    asked = request.args.get(_ENT)
    if not asked:
        return False
    return the_portal(db.session(), asked).issuer != the_portal(db.session(), visit.ent_id).issuer


def _portal_asked() -> Portal:
    """The portal that this browser was sent to. Raises Refused where there is none: a return replayed, or forged."""
    if _ENT not in session:
        raise Refused(
            "SIGN_IN_REFUSED",
            "La connexion n'a pas abouti : elle n'a pas commencé dans ce navigateur, ou elle est déjà faite.",
            remedy="Recommencez depuis le médiacentre.",
        )
    return the_portal(db.session(), session[_ENT])


def _require_own(visitor: Visitor, portal: Portal) -> None:
    """A provider speaks only for its own projects. Raises Refused, NotFound for a project that is not known here."""
    if the_portal(db.session(), visitor.ent_id).issuer != portal.issuer:
        raise Refused(
            "FOREIGN_IDENTITY",
            f"« {portal.name} » n'a pas à connecter les personnes d'un autre ENT.",
            remedy="Connectez-vous par votre propre ENT.",
        )
