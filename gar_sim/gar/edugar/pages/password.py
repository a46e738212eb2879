"""Choosing one's own password, in the place of the one on the slip: `/mot-de-passe`."""

from datetime import datetime, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gar_sim.gar.edugar.accounts import SHORTEST_PASSWORD, choose_password
from gar_sim.gar.edugar.pages.way_on import allow_way_on, way_on
from gar_sim.gar.edugar.people import Holder, holder_of
from gar_sim.gar.edugar.signed_in import enter
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import InvalidInput

TIME_TO_CHOOSE = timedelta(minutes=15)
_CHANGING = "changing"


def add_to(pages: Blueprint) -> None:
    """Give the blueprint this page."""
    pages.get("/mot-de-passe", endpoint="password")(password_page)
    pages.post("/mot-de-passe", endpoint="choose_password")(choose)


def ask_for_password(holder: Holder, then: str) -> Response:
    """Remember in the signed cookie who proved a first password; nobody is signed in yet."""
    cookie[_CHANGING] = [holder.person_id, wire_now().isoformat()]
    return redirect(url_for("pages.password", next=then), 303)


def password_page() -> ResponseReturnValue:
    """Ask for the new password, twice."""
    holder = _changing()
    return _render(holder) if holder else redirect(url_for("pages.sign_in"))


def choose() -> ResponseReturnValue:
    """Keep the new password, and sign the person in."""
    holder, form = _changing(), request.form
    if holder is None:
        return redirect(url_for("pages.sign_in"), 303)
    try:
        with transaction() as session:
            choose_password(session, holder.person_id, form.get("mot_de_passe", ""), form.get("encore", ""))
    except InvalidInput as error:
        return _render(holder, error), 400
    enter(holder)
    return redirect(way_on(), 303)


def _changing() -> Holder | None:
    """Who proved a first password a moment ago, as long as it is still to be changed."""
    person_id, since = cookie.get(_CHANGING, (None, None))
    if person_id is None or wire_now() - datetime.fromisoformat(since) > TIME_TO_CHOOSE:
        return None
    holder = holder_of(db.session(), person_id)
    return holder if holder and holder.first_password else None


def _render(holder: Holder, error: InvalidInput | None = None) -> str:
    allow_way_on()
    return render_template("edugar/password.html", holder=holder, shortest=SHORTEST_PASSWORD, error=error)
