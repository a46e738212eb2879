"""« Importer des affectations »: a list is given, its effect is read line by line, then it is done in one gesture."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for

from gar_sim.formats.affectations import read_assignments, write_left
from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.effects import resource_effect
from gar_sim.gar.console.within import beyond
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.domain.gestures import Source
from gar_sim.gar.services.assignment_lists import ListPlan, assign_list, plan_list
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.kernel.web.downloads import attached
from gar_sim.kernel.web.given_lists import CARRIED, carried_list, carry, given_list
from gar_sim.values.assignment_lists import AssignmentsFile
from gar_sim.values.errors import DomainError

IMPORT, LEFT = "importer", "lignes"
LINES_SHOWN = 100
"""Of those that are left: all of them are in the file to mend."""


@blueprint.get("/import")
def take_in() -> str:
    """Where a list is given, and how it is read."""
    return _form()


@blueprint.post("/import")
def take_list() -> Page:
    """What the list would do, the same done, or the lines that are left to mend, as a file."""
    desk, data = current_desk(), b""
    try:
        data = carried_list() if CARRIED in request.form else given_list()
        return _answer(desk, read_assignments(data), data)
    except DomainError as problem:
        return _form(problem), 400


def _answer(desk: Desk, file: AssignmentsFile, data: bytes) -> Page:
    intention = request.form.get("intention")
    if intention == IMPORT:
        return _commit(desk, file, data)
    listed = plan_list(db.session(), desk.school.uai, file, world_now())
    if intention == LEFT:
        return attached(write_left(file.columns, listed.left), "csv", "affectations-a-corriger")
    return _effect(desk, listed, data)


def _commit(desk: Desk, file: AssignmentsFile, data: bytes) -> Page:
    stamp = replace(sign(desk), source=Source.IMPORT)
    try:
        with transaction() as session:
            done = assign_list(session, desk.school.uai, file, stamp, request.form.get("version", ""))
            record(session, recorded(IMPORT, desk))
    except DomainError as problem:
        listed = plan_list(db.session(), desk.school.uai, file, world_now())
        return _effect(desk, listed, data, problem), 409
    flash(_sentence(done), "success")
    fait = stamp.batch_id if done.plan.served else None
    return redirect(url_for("console.take_in", fait=fait))


def _sentence(done: ListPlan) -> str:
    plan, left = done.plan, len(done.left)
    said = [
        (True, plan.served, "affectation faite.", "affectations faites."),
        (plan.already, plan.already, "était déjà servi.", "étaient déjà servis."),
        (left, left, "ligne laissée de côté.", "lignes laissées de côté."),
    ]
    return " ".join(f"{number} {many if number > 1 else one}" for is_told, number, one, many in said if is_told)


def _form(problem: DomainError | None = None) -> str:
    return render_template("gar/console/import.html", school=current_desk().school, problem=problem)


def _effect(desk: Desk, listed: ListPlan, data: bytes, problem: DomainError | None = None) -> str:
    faults = [fault for line in listed.left for fault in line.faults]
    return render_template(
        "gar/console/import_effect.html",
        school=desk.school,
        problem=problem,
        lines=len(listed.file.rows) + len(listed.file.faulty),
        plan=listed.plan,
        resources=[resource_effect(part) for part in listed.plan.parts],
        beyond=beyond(people=listed.plan.people_by_subscription),
        left=len(listed.left),
        faults=faults[:LINES_SHOWN],
        more=max(len(faults) - LINES_SHOWN, 0),
        notices=listed.notices,
        ignored=listed.file.ignored,
        carried=carry(data),
    )
