"""« Plans gardés »: a selection kept under a name, its effect told anew each time, printed, discussed, then done."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.assigning import effect_of
from gar_sim.gar.console.grid.asking import cells_in, policy_in, written_out
from gar_sim.gar.console.grid.pages import effect_of_cells
from gar_sim.gar.console.selection_form import RESOURCE, read_selection
from gar_sim.gar.console.workbench import work_on
from gar_sim.gar.models import KeptPlan
from gar_sim.gar.services.kept_plans import find_plan, keep_plan, plans_of
from gar_sim.gar.services.populations import Kind, populations
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import DomainError, InvalidInput

KEEP, DELETE = "garder", "effacer"

Fields = MultiDict[str, str]
Told = dict[str, list[str]]
"""What is planned, in words: for each resource, to whom."""


class PlanBench(NamedTuple):
    """Where a plan comes from and is done: its page, its effect now, whom and what it names, the fields it keeps."""

    endpoint: str
    effect: Callable[[Desk, Fields], dict[str, Any]]
    told: Callable[[Desk, Fields], Told]
    fields: Callable[[Desk, Fields], Iterable[tuple[str, str]]]


@blueprint.get("/plans")
def list_plans() -> str:
    """The plans of the school; every manager reads them."""
    desk = current_desk()
    return render_template("gar/console/plans.html", school=desk.school, plans=plans_of(db.session(), desk.school.uai))


@blueprint.post("/plans")
def keep() -> Response | tuple[str, int]:
    """Keep the selection whose effect was just read."""
    desk, form = current_desk(), request.form
    try:
        bench = _bench(form.get("etabli", ""))
        effect = bench.effect(desk, form)
        with transaction() as session:
            plan = keep_plan(
                session,
                desk.school.uai,
                desk.manager.display_name,
                world_now(),
                name=form.get("nom", "").strip(),
                remark=form.get("remarque", "").strip(),
                bench=form["etabli"],
                fields=list(bench.fields(desk, form)),
                figures={name: effect[name] for name in ("new", "missing")},
            )
            kept = plan.id
    except DomainError as problem:
        plans = plans_of(db.session(), desk.school.uai)
        return render_template("gar/console/plans.html", school=desk.school, plans=plans, problem=problem), 400
    flash("Le plan est gardé.", "success")
    return redirect(url_for("console.show_plan", plan_id=kept))


@blueprint.get("/plans/<int:plan_id>")
def show_plan(plan_id: int) -> str:
    """A plan and its effect as it would be now, or why it cannot be told any more. Raises NotFound."""
    desk = current_desk()
    plan = find_plan(db.session(), desk.school.uai, plan_id)
    bench, fields = _bench(plan.bench), _fields(plan)
    effect, told, problem = None, {}, None
    try:
        told, effect = bench.told(desk, fields), bench.effect(desk, fields)
    except DomainError as error:
        problem = error
    return render_template(
        "gar/console/plan.html",
        school=desk.school,
        plan=plan,
        told=told,
        effect=effect,
        problem=problem,
        action=url_for(bench.endpoint),
        by_post=plan.bench == "grille",
    )


@blueprint.post("/plans/<int:plan_id>")
def delete_plan(plan_id: int) -> Response:
    """Let a plan go. Raises NotFound."""
    with transaction() as session:
        session.delete(find_plan(session, current_desk().school.uai, plan_id))
    flash("Le plan est effacé.", "success")
    return redirect(url_for("console.list_plans"))


def _bench(name: str) -> PlanBench:
    if name not in _BENCHES:
        raise InvalidInput(
            "UNKNOWN_BENCH", "Ce plan ne vient ni d'« Affecter » ni de la grille.", remedy="Refaites-le."
        )
    return _BENCHES[name]


def _fields(plan: KeptPlan) -> Fields:
    return MultiDict((name, value) for name, value in plan.fields)


def _effect_on_the_bench(desk: Desk, fields: Fields) -> dict[str, Any]:
    return effect_of(work_on(desk, read_selection(fields, desk.school.uai), giving=True))


def _effect_on_the_grid(desk: Desk, fields: Fields) -> dict[str, Any]:
    return effect_of_cells(desk, cells_in(fields), policy_in(fields))


def _told_of_bench(desk: Desk, fields: Fields) -> Told:
    """The same people for every resource."""
    titles = _titles(desk, fields.getlist(RESOURCE))
    named = [word for kind in Kind for word in _labels(desk, kind, _codes(fields, kind))]
    one_by_one = len(fields.getlist("personne"))
    people = [*named, *([f"{one_by_one} choisies par leur nom"] if one_by_one else []), *fields.getlist("public")]
    return dict.fromkeys(titles.values(), people)


def _told_of_grid(desk: Desk, fields: Fields) -> Told:
    cells = cells_in(fields)
    titles = _titles(desk, {cell.subscription_id for cell in cells})
    return {
        title: [
            word
            for kind in Kind
            for word in _labels(desk, kind, [cell.code for cell in cells if cell[:1] + cell[2:] == (kind, one)])
        ]
        for one, title in titles.items()
    }


def _codes(fields: Fields, kind: Kind) -> list[str]:
    """A division's code may have been kept with the groups'."""
    both = kind in {Kind.DIVISION, Kind.GROUP}
    return [*fields.getlist(Kind.DIVISION), *fields.getlist(Kind.GROUP)] if both else fields.getlist(kind)


def _labels(desk: Desk, kind: Kind, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    if not wanted:
        return []
    return [one.label for one in populations(db.session(), desk.school.uai, kind) if one.code in wanted]


def _titles(desk: Desk, ids: Iterable[str]) -> Mapping[str, str]:
    found = find_subscriptions(db.session(), list(ids), desk.school.uai)
    return {one.id: one.title for one in sorted(found, key=lambda one: one.title)}


_BENCHES = {
    "affecter": PlanBench(
        "console.assign",
        _effect_on_the_bench,
        _told_of_bench,
        lambda desk, form: read_selection(form, desk.school.uai).fields,
    ),
    "grille": PlanBench(
        "console.grid",
        _effect_on_the_grid,
        _told_of_grid,
        lambda _desk, form: written_out(cells_in(form), policy_in(form)),
    ),
}
