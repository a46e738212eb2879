"""Signing in and out: `/connexion`, `/deconnexion`."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gar_sim.gar.edugar.pages.password import ask_for_password
from gar_sim.gar.edugar.pages.way_on import allow_way_on, way_on
from gar_sim.gar.edugar.people import Holder, personas
from gar_sim.gar.edugar.sign_in import authenticate, forget_failures, impersonate, note_failure, require_patience
from gar_sim.gar.edugar.signed_in import current_holder, enter, leave
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.personas import require_personas
from gar_sim.values.errors import DomainError, Refused


def add_to(pages: Blueprint) -> None:
    """Give the blueprint these pages."""
    pages.get("/connexion", endpoint="sign_in")(sign_in_page)
    pages.post("/connexion", endpoint="sign_in_now")(sign_in)
    pages.get("/deconnexion", endpoint="sign_out_page")(sign_out_page)
    pages.post("/deconnexion", endpoint="sign_out")(sign_out)


def sign_in_page() -> str:
    """Choose who you are (in a demo), or type login and password."""
    return _render(None)


def sign_in() -> ResponseReturnValue:
    """Sign in, then go on to where the person wanted to be; by a first password, choose one's own before."""
    by_click = "compte" in request.form
    try:
        holder = _chosen() if by_click else _proved()
    except DomainError as error:
        return _render(error), 403
    if holder.first_password and not by_click:
        return ask_for_password(holder, way_on())
    enter(holder)
    return redirect(way_on(), 303)


def sign_out_page() -> str:
    """Confirm, or read that it is done."""
    return render_template("edugar/sign_out.html" if current_holder() else "edugar/signed_out.html")


def sign_out() -> Response:
    """End the session here, and the tokens that services got by it."""
    with transaction() as session:
        leave(session)
    return redirect(url_for("pages.sign_out_page"), 303)


def _chosen() -> Holder:
    require_personas()
    return impersonate(db.session(), request.form["compte"])


def _proved() -> Holder:
    """Who the login and password prove; a failure is counted, and the next ones have to wait."""
    login, now = request.form.get("identifiant", "").strip().lower(), wire_now()
    require_patience(db.session(), login, now)
    try:
        holder = authenticate(db.session(), login, request.form.get("mot_de_passe", ""))
    except Refused:
        with transaction() as session:
            note_failure(session, login, now)
        raise
    with transaction() as session:
        forget_failures(session, login)
    return holder


def _render(error: DomainError | None) -> str:
    session, demo, suggested = db.session(), current_settings().demo_mode, request.args.get("compte")
    asking = allow_way_on()
    return render_template(
        "edugar/sign_in.html",
        demo_mode=demo,
        persona_groups=personas(session, suggested) if demo else [],
        suggested=suggested,
        destination=asking.name if asking else None,
        login=request.form.get("identifiant", ""),
        error=error,
    )
