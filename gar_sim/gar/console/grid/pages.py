"""The page of the grid: shown, its effect, the gesture. Ticks go along in its form, what it shows is in the address."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import flash, redirect, render_template, request

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.assigning import assigned_in_words
from gar_sim.gar.console.effects import assignment_effect
from gar_sim.gar.console.grid.asking import NOW, Asked, read_asked, written, written_out
from gar_sim.gar.console.grid.sheet import Sheet, lay_out
from gar_sim.gar.console.memory import remember, remembered
from gar_sim.gar.console.selection_form import ASSIGN, EFFECT
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services.assignments.cells import Cell, assign_cells, plan_cells
from gar_sim.gar.services.assignments.warnings import warnings_of
from gar_sim.gar.services.populations import Kind
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput

LISTED = "grille"
EMPTY = "vider"

KINDS = {
    Kind.DIVISION: "Divisions",
    Kind.GROUP: "Groupes",
    Kind.LEVEL: "Niveaux",
    Kind.TAKEN: "Matières suivies",
    Kind.TAUGHT: "Enseignants par matière",
}


@blueprint.route("/grille", methods=["GET", "POST"])
def grid() -> Page:
    """Populations in rows, resources in columns."""
    if request.method == "GET" and not request.args and (left := remembered(LISTED)):
        return redirect(address_with("console.grid", left.items()))
    desk, asked = current_desk(), read_asked()
    remember(LISTED, {name: value for name, value in asked.chosen.items() if name not in {"page", "rang"}})
    sheet = lay_out(db.session(), desk.school.uai, asked, world_now())
    cells = {} if asked.intention == EMPTY else sheet.cells_of(asked)
    if request.method == "POST" and not cells and asked.intention not in {EFFECT, ASSIGN}:
        return redirect(_address(asked.chosen))
    if asked.intention == ASSIGN:
        return _commit(desk, asked, sheet, cells)
    if asked.intention == EFFECT and not cells:
        return _page(desk, asked, sheet, cells, problem=NOTHING_TICKED)
    return _page(desk, asked, sheet, cells, show=asked.intention == EFFECT)


def _commit(desk: Desk, asked: Asked, sheet: Sheet, cells: Collection[Cell]) -> Page:
    stamp = sign(desk)
    try:
        with transaction() as session:
            plan = assign_cells(session, desk.school.uai, cells, stamp, asked.policy, asked.version)
            record(session, recorded(ASSIGN, desk))
            done = assigned_in_words(plan, asked.policy)
    except DomainError as problem:
        return _page(desk, asked, sheet, cells, show=bool(cells), problem=problem), 409
    flash(done, "success")
    return redirect(_address({**asked.chosen, "fait": stamp.batch_id}))


def _page(
    desk: Desk,
    asked: Asked,
    sheet: Sheet,
    cells: Collection[Cell],
    *,
    show: bool = False,
    problem: DomainError | None = None,
) -> str:
    shown = {square.cell for _, squares in sheet.squares for square in squares}
    return render_template(
        "gar/console/grid.html",
        school=desk.school,
        sheet=sheet,
        kinds=KINDS.items(),
        asked=asked.chosen,
        now=NOW,
        ticked=set(cells),
        elsewhere=[written(cell) for cell in cells if cell not in shown],
        written=written,
        effect=effect_of_cells(desk, cells, asked.policy) if show else None,
        problem=problem,
    )


def effect_of_cells(desk: Desk, cells: Collection[Cell], policy: Policy) -> dict[str, Any]:
    """What giving these cells would do (templates/macros/given.html). Raises as `plan_cells` does."""
    session, uai, now = db.session(), desk.school.uai, world_now()
    plan = plan_cells(session, uai, cells, now, policy)
    return assignment_effect(plan, list(written_out(cells, policy)), policy, warnings_of(session, plan, uai, now))


def _address(chosen: Mapping[str, str]) -> str:
    return address_with("console.grid", [(name, value) for name, value in chosen.items() if value])


NOTHING_TICKED = InvalidInput(
    "NOTHING_SELECTED",
    "Aucune case n'est cochée.",
    remedy="Cochez des cases, une ligne ou une colonne entière, puis regardez l'effet.",
)
