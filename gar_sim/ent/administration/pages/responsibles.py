"""« Responsables d'affectation »: who assigns, from tonight's export on."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.administration.responsibles import find_staff, name, remove, responsibles_in
from gar_sim.ent.directory.responsibility import MOST_RESPONSIBLES
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/responsables", endpoint="responsibles")(responsibles)
    pages.post("/<uai>/responsables", endpoint="change_responsibles")(change_responsibles)


def responsibles() -> str:
    """Who may assign, and a search among the others."""
    return _show(None)


def change_responsibles() -> ResponseReturnValue:
    """Name or remove one person."""
    act, said = (
        (remove, "n'affectera plus")
        if "retirer" in request.form
        else (name, "affectera les licences de l'établissement")
    )
    try:
        with transaction() as session:
            person = act(session, the_author(), request.form.get("retirer") or request.form.get("nommer", ""))
    except DomainError as error:
        return _show(error), status_of(error)
    return done(f"{person} {said}, dès l'envoi de cette nuit.", "responsibles")


def _show(problem: DomainError | None) -> str:
    session, school, q = db.session(), the_school(), request.values.get("q", "").strip()
    return show(
        "responsibles",
        problem=problem,
        responsibles=responsibles_in(session, school.uai),
        q=q,
        found=find_staff(session, school.uai, q),
        most=MOST_RESPONSIBLES,
    )
