"""« Règles »: what a population keeps having; made from « Affecter », read, paused and ended here."""

from collections.abc import Callable, Sequence
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.within import require_resources_within
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.models import Rule
from gar_sim.gar.services.assignments import Selection, Stamp
from gar_sim.gar.services.assignments.cells import Cell
from gar_sim.gar.services.overview import overview
from gar_sim.gar.services.populations import Kind, populations
from gar_sim.gar.services.responsibility import ManagerId
from gar_sim.gar.services.rules import end_rule, find_rule, make_rules, pause_rule, resume_rule
from gar_sim.gar.services.rules.reading import last_night, left_out, standings
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError, InvalidInput

Change = Callable[[Session, Rule], str]
"""What is done to a rule, in a transaction, and the sentence for the page that follows."""

PAUSE, RESUME, KEEP, TAKE = "pause", "reprendre", "garder", "retirer"


@blueprint.get("/regles")
def list_rules() -> str:
    """Every rule of the school."""
    return _list()


def _list(problem: DomainError | None = None) -> str:
    school = current_desk().school
    found = standings(db.session(), school.uai, world_now())
    return render_template("gar/console/rules.html", school=school, rules=found, problem=problem)


@blueprint.get("/regles/<int:rule_id>")
def show_rule(rule_id: int) -> str:
    """One rule: what its last night did, by name, whom it does not reach, how to pause and end it. Raises NotFound."""
    desk, session = current_desk(), db.session()
    rule = find_rule(session, desk.school.uai, rule_id)
    return render_template(
        "gar/console/rule.html",
        school=desk.school,
        one=next(one for one in standings(session, desk.school.uai, world_now()) if one.rule.id == rule_id),
        night=last_night(session, rule),
        left=left_out(session, rule),
    )


@blueprint.post("/regles/<int:rule_id>")
def change_rule(rule_id: int) -> Page:
    """Pause it, resume it, end it; what stands against it is told on the page of rules."""
    desk = current_desk()
    try:
        change, then = _change(request.form.get("intention", ""))
        with transaction() as session:
            rule = find_rule(session, desk.school.uai, rule_id)
            require_resources_within([overview(session, rule.subscription_id, desk.school.uai, world_now())])
            done = change(session, rule)
            record(session, recorded("règle", desk))
    except DomainError as problem:
        return _list(problem), status_of(problem)
    flash(done, "success")
    return redirect(url_for(then, rule_id=rule_id if then == "console.show_rule" else None))


def _change(intention: str) -> tuple[Change, str]:
    """What a button does, and the page that follows. Raises InvalidInput."""
    changes: dict[str, tuple[Change, str]] = {
        PAUSE: (_pause, "console.show_rule"),
        RESUME: (_resume, "console.show_rule"),
        KEEP: (partial(_end, take_back=False), "console.list_rules"),
        TAKE: (partial(_end, take_back=True), "console.list_rules"),
    }
    if intention not in changes:
        raise InvalidInput("UNKNOWN_INTENTION", "Ce bouton n'existe pas.", remedy="Rouvrez la règle.")
    return changes[intention]


def _pause(session: Session, rule: Rule) -> str:
    pause_rule(session, rule, sign(current_desk()))
    return "La règle est en pause : rien ne sera ni donné ni repris."


def _resume(session: Session, rule: Rule) -> str:
    resume_rule(session, rule, sign(current_desk()))
    return "La règle reprend, dès la prochaine nuit."


def _end(session: Session, rule: Rule, *, take_back: bool) -> str:
    returned = end_rule(session, rule, sign(current_desk()), take_back=take_back).returned
    told = f" {returned} licences sont reprises." if returned > 1 else " 1 licence est reprise."
    return "La règle est finie." + (told if returned else "")


def can_follow(selection: Selection) -> bool:
    """Whether a selection is one that the directory can go on telling: populations, and nobody by name."""
    by_name = selection.people or selection.audiences
    return not by_name and bool(selection.groups or selection.levels or selection.subjects or selection.taught)


def follow(
    session: Session, ids: Sequence[str], selection: Selection, maker: ManagerId, stamp: Stamp, shown: str
) -> str:
    """Assign, and keep a rule for each population and resource; what to say of it."""
    cells = _cells(session, ids, selection)
    plan = make_rules(session, selection.uai, cells, maker, stamp, shown)
    served = f"{plan.served} affectations faites. " if plan.served > 1 else f"{plan.served} affectation faite. "
    made = f"{len(cells)} règles les gardent à jour" if len(cells) > 1 else "Une règle les garde à jour"
    return f"{served}{made}, nuit après nuit."


def _cells(session: Session, ids: Sequence[str], selection: Selection) -> list[Cell]:
    divisions = {one.code for one in populations(session, selection.uai, Kind.DIVISION)}
    named = [
        *((Kind.DIVISION if code in divisions else Kind.GROUP, code) for code in selection.groups),
        *((Kind.LEVEL, code) for code in selection.levels),
        *((Kind.TAKEN, code) for code in selection.subjects),
        *((Kind.TAUGHT, code) for code in selection.taught),
    ]
    return [Cell(kind, code, one) for kind, code in named for one in ids]
