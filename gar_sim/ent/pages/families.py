"""Parents come in by the families' door: `/familles` leads there, `/familles/retour` takes them back."""

from flask import Blueprint, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from gar_sim.ent.accounts.people import Holder, holder_of
from gar_sim.ent.families.agreement import the_door
from gar_sim.ent.families.provider import GUARDIAN_ID
from gar_sim.ent.models import FamilyArrival
from gar_sim.ent.pages.signed_in import enter_portal
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.oidc_client import begin_sign_in, finish_sign_in, sign_out_address
from gar_sim.kernel.web.addresses import local_or
from gar_sim.values.errors import Refused, Unavailable

_NEXT = "families_next"


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint these addresses."""
    pages.get("/familles", endpoint="families")(families)
    pages.get("/familles/retour", endpoint="families_back")(families_back)


def families() -> Response:
    """Send the browser to the door; `?compte=` suggests who comes."""
    cookie[_NEXT] = request.args.get("next", "")
    hint = {"login_hint": request.args["compte"]} if "compte" in request.args else {}
    return begin_sign_in(the_door(wire_now()), url_for("pages.families_back", _external=True), **hint)


def families_back() -> Response:
    """Take a parent back from the door, and let them in. Raises Refused for whom the register does not know."""
    arrived = finish_sign_in(the_door(wire_now()))
    holder = _parent(arrived.claims.get(GUARDIAN_ID, ""))
    wanted = cookie.pop(_NEXT, "")
    signed_in = enter_portal(holder)
    _remember_arrival(signed_in.session_digest, arrived.id_token)
    return redirect(local_or(wanted, url_for("pages.portal")))


def forget_arrival(session: Session) -> str | None:
    """The ID token of the door by which this session began, forgotten from now on; inside a transaction."""
    if not current_user.is_authenticated:
        return None
    digest = current_user.session.session_digest
    forgotten = delete(FamilyArrival).where(FamilyArrival.digest == digest).returning(FamilyArrival.id_token)
    return session.scalar(forgotten)


def way_out(id_token: str | None) -> str:
    """Where to go once signed out: by the door for who came by it, so that it closes too."""
    here = url_for("pages.sign_out_page")
    if id_token is None:
        return here
    try:
        return sign_out_address(the_door(wire_now()), id_token, url_for("pages.sign_out_page", _external=True))
    except Unavailable:
        return here


def _parent(person_id: str) -> Holder:
    holder = holder_of(db.session(), person_id)
    if holder is None or not holder.may_sign_in:
        raise Refused(
            "PARENT_UNKNOWN",
            "L'établissement ne vous connaît pas comme responsable d'un élève.",
            remedy="Adressez-vous au secrétariat de l'établissement.",
        )
    return holder


def _remember_arrival(digest: str, id_token: str) -> None:
    now = wire_now()
    with transaction() as session:
        session.execute(delete(FamilyArrival).where(FamilyArrival.expires_at < now))
        life = current_settings().session_life
        session.add(FamilyArrival(digest=digest, id_token=id_token, expires_at=now + life))
