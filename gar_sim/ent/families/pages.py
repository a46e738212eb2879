"""Pages of the door: signing in, and what it is for who comes by chance."""

from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gar_sim.ent.accounts.people import Holder
from gar_sim.ent.families.parents import authenticate, parents_of_the_demo, recognise
from gar_sim.ent.families.provider import leave_door
from gar_sim.ent.families.sessions import current_session, open_session
from gar_sim.ent.models import FamilyClient
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.oidc_server.asking import who_asks
from gar_sim.kernel.web.addresses import expand, local_or
from gar_sim.kernel.web.personas import require_personas
from gar_sim.kernel.web.security import allow_form_to
from gar_sim.values.errors import DomainError


def make_pages() -> Blueprint:
    """The door's routes for people."""
    pages = Blueprint("pages", __name__)
    pages.get("/", endpoint="home")(home)
    pages.get("/connexion", endpoint="sign_in")(sign_in_page)
    pages.post("/connexion", endpoint="sign_in_now")(sign_in)
    pages.post("/deconnexion", endpoint="sign_out")(sign_out)
    return pages


def home() -> str:
    """What the door is, and the way to the ENT."""
    return render_template("families/home.html", signed_in=current_session() is not None)


def sign_in_page() -> str:
    """Choose which parent you are (in a demo), or type login and password."""
    return _render(None)


def sign_in() -> ResponseReturnValue:
    """Sign in, then go back to the service that asked; without one, to the ENT."""
    try:
        holder = _who()
    except DomainError as error:
        return _render(error), 403
    with transaction() as session:
        open_session(session, holder.person_id, wire_now())
    return redirect(_then(), 303)


def sign_out() -> Response:
    """End the session of the door."""
    with transaction() as session:
        leave_door(session)
    return redirect(url_for("pages.home"), 303)


def _who() -> Holder:
    session, form = db.session(), request.form
    if "compte" not in form:
        return authenticate(session, form.get("identifiant", ""), form.get("mot_de_passe", ""))
    require_personas()
    return recognise(session, form["compte"])


def _render(error: DomainError | None) -> str:
    session, demo, then = db.session(), current_settings().demo_mode, _then()
    asking = who_asks(session, FamilyClient, url_for("oidc_visits.authorize"), then)
    if asking is not None:
        allow_form_to(*asking.form_targets)
    return render_template(
        "families/sign_in.html",
        demo_mode=demo,
        parents=parents_of_the_demo(session) if demo else [],
        suggested=parse_qs(urlsplit(then).query).get("login_hint", [None])[0],
        destination=asking.name if asking else None,
        login=request.form.get("identifiant", ""),
        error=error,
    )


def _then() -> str:
    wanted = request.args.get("next", "")
    return local_or(wanted, expand("{base}/ent/familles"))
