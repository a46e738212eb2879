"""« Relier au GAR »: what would change is told first; nothing changes before it is confirmed."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.deployment import deploy, take_back, tonight_in
from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.administration.pages.overview import next_night
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import DomainError, InvalidInput

LINKED = "L'établissement est relié au GAR : il part avec l'envoi de cette nuit, à partir de 21 h."
TAKEN_BACK = "L'établissement est retiré du GAR : le GAR l'apprendra avec l'envoi de cette nuit, à partir de 21 h."


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/relier", endpoint="gar_link")(gar_link)
    pages.post("/<uai>/relier", endpoint="change_gar_link")(change_gar_link)


def gar_link(uai: str) -> str:  # noqa: ARG001 - the desk reads it
    """What deploying, or taking back, would change."""
    return _show(None)


def change_gar_link(uai: str) -> ResponseReturnValue:  # noqa: ARG001
    """Deploy or take back, once the person said that they read what changes."""
    try:
        return _change()
    except DomainError as error:
        return _show(error), 409


def _change() -> ResponseReturnValue:
    _require_read()
    wanted = request.form.get("intention")
    with transaction() as session:
        if wanted == "retirer":
            take_back(session, the_author())
        else:
            deploy(session, the_author())
    return done(TAKEN_BACK if wanted == "retirer" else LINKED, "overview")


def _require_read() -> None:
    if "lu" not in request.form:
        raise InvalidInput(
            "NOT_READ",
            "Rien n'a changé : vous n'avez pas confirmé avoir lu ce qui change.",
            remedy="Lisez les effets, cochez la case, puis validez.",
        )


def _show(problem: DomainError | None) -> str:
    session, school = db.session(), the_school()
    tonight = tonight_in(session, school)
    return show("gar_link", problem=problem, tonight=tonight, next_night=next_night(world_now()))
