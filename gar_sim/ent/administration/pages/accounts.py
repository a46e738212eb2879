"""« Comptes »: those in nobody's hands yet, by class; handing them out, with slips to print."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.ent.accounts.first_password import SHORTEST
from gar_sim.ent.administration.pages.desk import show, the_author, the_school
from gar_sim.ent.administration.waiting_accounts import hand_out, slips_of, waiting_in
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import DomainError


def add_to(pages: Blueprint) -> None:
    """Give the administration these pages."""
    pages.get("/<uai>/comptes", endpoint="accounts")(accounts)
    pages.post("/<uai>/comptes", endpoint="hand_out")(hand_out_now)
    pages.get("/<uai>/comptes/coupons", endpoint="slips")(slips)


def accounts() -> str:
    """Accounts to hand out, and those handed out whose password is still to be chosen."""
    return _show(None)


def hand_out_now() -> ResponseReturnValue:
    """Hand out the ticked accounts, then show their slips."""
    try:
        with transaction() as session:
            handed = hand_out(session, the_author(), request.form.getlist("personne"))
    except DomainError as error:
        return _show(error), 400
    number = f"{len(handed)} comptes remis" if len(handed) > 1 else "1 compte remis"
    flash(f"{number} : imprimez les coupons et donnez à chacun le sien.", "success")
    return redirect(url_for("administration.slips", uai=the_school().uai), 303)


def slips() -> str:
    """Slips of everybody who has to choose a password: the login, and how."""
    return show("slips", slips=slips_of(db.session(), the_school().uai), shortest=SHORTEST)


def _show(problem: DomainError | None) -> str:
    session, uai = db.session(), the_school().uai
    return show("accounts", problem=problem, places=waiting_in(session, uai), handed=slips_of(session, uai))
