"""Signing in and out: `/connexion`, `/deconnexion`."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from gar_sim.ent.accounts.people import Holder, personas
from gar_sim.ent.accounts.sign_in import authenticate, impersonate
from gar_sim.ent.connectors.asking import which_connector_asks
from gar_sim.ent.models import OidcClient
from gar_sim.ent.pages.families import forget_arrival, way_out
from gar_sim.ent.pages.signed_in import enter_portal, leave_portal
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.oidc_server.asking import who_asks
from gar_sim.kernel.web.addresses import local_or
from gar_sim.kernel.web.personas import require_personas
from gar_sim.kernel.web.security import allow_form_to
from gar_sim.values.errors import DomainError


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint these pages."""
    pages.get("/connexion", endpoint="sign_in")(sign_in_page)
    pages.post("/connexion", endpoint="sign_in_now")(sign_in)
    pages.get("/deconnexion", endpoint="sign_out_page")(sign_out_page)
    pages.post("/deconnexion", endpoint="sign_out")(sign_out)


def sign_in_page() -> str:
    """Choose who you are (in a demo), or type login and password."""
    return _render(None)


def sign_in() -> ResponseReturnValue:
    """Sign in, then go on to where the person wanted to be. A parent is led to the families' door."""
    try:
        holder = _who()
    except DomainError as error:
        return _render(error), 403
    if holder.is_parent:
        return redirect(url_for("pages.families", compte=holder.login, next=request.args.get("next")), 303)
    enter_portal(holder)
    return redirect(_then(), 303)


def sign_out_page() -> str:
    """Confirm, or read that it is done."""
    if current_user.is_authenticated:
        return render_template("ent/sign_out.html")
    return render_template("ent/signed_out.html", return_url=None, return_label="")


def sign_out() -> Response:
    """End the session here, the tokens that services got by it, and a parent's session at the families' door."""
    with transaction() as session:
        arrival = forget_arrival(session)
        leave_portal(session)
    return redirect(way_out(arrival), 303)


def _who() -> Holder:
    """The person that the form names. Raises Refused."""
    session, form = db.session(), request.form
    if "compte" not in form:
        return authenticate(session, form.get("identifiant", ""), form.get("mot_de_passe", ""))
    require_personas()
    return impersonate(session, form["compte"])


def _render(error: DomainError | None) -> str:
    session, demo = db.session(), current_settings().demo_mode
    then = _then()
    asking = who_asks(session, OidcClient, url_for("oidc_visits.authorize"), then) or which_connector_asks(
        session, then
    )
    if asking is not None:
        allow_form_to(*asking.form_targets)
    return render_template(
        "ent/sign_in.html",
        demo_mode=demo,
        persona_groups=personas(session) if demo else [],
        suggested=request.args.get("compte"),
        destination=asking.name if asking else None,
        login=request.form.get("identifiant", ""),
        error=error,
    )


def _then() -> str:
    """Where to go after: a path of this host, or the portal."""
    wanted = request.args.get("next", "")
    return local_or(wanted, url_for("pages.portal"))
