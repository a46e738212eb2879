"""`/premiere-connexion`: whoever was handed an account chooses a password."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.ent.accounts.first_password import SHORTEST, choose_first_password, refused_first_password
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError, InvalidInput


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint this page."""
    pages.get("/premiere-connexion", endpoint="first_password")(first_password)
    pages.post("/premiere-connexion", endpoint="choose_password")(choose_password)


def first_password() -> str:
    """The form."""
    return _form(None)


def choose_password() -> ResponseReturnValue:
    """Check who it is, keep the password, then lead to the sign-in page."""
    try:
        login = _choose()
    except DomainError as error:
        return _form(error), status_of(error)
    flash(f"Votre mot de passe est gardé. Connectez-vous avec l'identifiant {login}.", "success")
    return redirect(url_for("pages.sign_in"), 303)


def _choose() -> str:
    form, born = request.form, _born()
    with transaction() as session:
        login = choose_first_password(
            session,
            form.get("identifiant", ""),
            born,
            form.get("mot_de_passe", ""),
            form.get("encore", ""),
            world_now(),
        )
    if login is None:
        raise refused_first_password()
    return login


def _born() -> date:
    try:
        return date.fromisoformat(request.form.get("naissance", ""))
    except ValueError:
        raise InvalidInput(
            "BAD_DATE", "La date de naissance n'est pas lisible.", remedy="Choisissez le jour, le mois et l'année."
        ) from None


def _form(problem: DomainError | None) -> str:
    login = request.values.get("identifiant", "")
    return render_template("ent/first_password.html", problem=problem, login=login, shortest=SHORTEST)
