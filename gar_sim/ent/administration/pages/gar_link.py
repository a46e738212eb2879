"""« Relier au GAR »: what would change is told first; nothing changes before it is confirmed."""

from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.deployment import deploy, take_back, tonight_in
from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.administration.pages.overview import next_night
from gar_sim.ent.administration.populations import close_for_the_gar, doubles
from gar_sim.ent.gar_services import GAR_LISTS
from gar_sim.ent.models import School, SchoolState
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.resource_lists import ask_catalogue
from gar_sim.values.errors import DomainError, InvalidInput

LINKED = "L'établissement est relié au GAR : il part avec l'envoi de cette nuit, à partir de 21 h."
TAKEN_BACK = "L'établissement est retiré du GAR : le GAR l'apprendra avec l'envoi de cette nuit, à partir de 21 h."


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/relier", endpoint="gar_link")(gar_link)
    pages.post("/<uai>/relier", endpoint="change_gar_link")(change_gar_link)


def gar_link() -> str:
    """What deploying, or taking back, would change."""
    return _show(None)


def change_gar_link() -> ResponseReturnValue:
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
            close_for_the_gar(session, the_author(), request.form.getlist("fermer"))
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
    return show(
        "gar_link",
        problem=problem,
        tonight=tonight_in(session, school),
        next_night=next_night(world_now()),
        closing=request.form.getlist("fermer"),
        **_connectors_at_the_gar(school),
    )


def _connectors_at_the_gar(school: School) -> dict[str, Any]:
    """Connectors that the GAR would double, asked of it over the wire; where it is silent, the page says so."""
    if school.state != SchoolState.ENT_ONLY:
        return {"doubles": [], "gar_problem": None}
    try:
        known = {entry.id for entry in ask_catalogue(GAR_LISTS, school.ent)}
    except DomainError as problem:
        return {"doubles": [], "gar_problem": problem}
    return {"doubles": doubles(db.session(), school.uai, known), "gar_problem": None}
