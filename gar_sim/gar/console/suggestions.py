"""« Suggestions »: what the console proposes to give and why; several accepted at once, the effect read first."""

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.effects import resource_effect
from gar_sim.gar.console.paging import page_asked, page_at
from gar_sim.gar.console.selection_form import ASSIGN, EFFECT
from gar_sim.gar.console.subscription_card import card
from gar_sim.gar.console.within import beyond, beyond_of
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.services.assignments import Plan
from gar_sim.gar.services.assignments.families import mothers_lacking
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.suggestions import (
    Proposal,
    Suggestions,
    Why,
    accept,
    find_suggestions,
    plan_acceptance,
)
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput

SUGGESTION, ALL = "suggestion", "tout"

NAMES_SHOWN = 3
LINES_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ticked:
    """The proposals, and those chosen that still stand; `gone` do not any more."""

    found: Suggestions
    chosen: tuple[Proposal, ...]
    gone: int


@blueprint.route("/suggestions", methods=["GET", "POST"])
def suggestions() -> Page:
    """Every proposal of the school; the ticks are in the address, what was shown is what is accepted."""
    if request.method == "POST":
        return _accept()
    ticked = _read(request.args.getlist(SUGGESTION), everything=bool(request.args.get(ALL)))
    if request.args.get("intention") != EFFECT:
        return _page(ticked)
    problem = None if ticked.chosen or ticked.gone else NOTHING_TICKED
    return _page(ticked, show=bool(ticked.chosen), problem=problem)


def _accept() -> Page:
    desk, keys = current_desk(), request.form.getlist(SUGGESTION)
    stamp = sign(desk)
    try:
        with transaction() as session:
            chosen = _read(keys).chosen
            plan = accept(session, desk.school.uai, chosen, stamp, request.form.get("version", ""))
            record(session, recorded(ASSIGN, desk))
            done = _sentence(plan)
    except DomainError as problem:
        ticked = _read(keys)
        return _page(ticked, show=bool(ticked.chosen), problem=problem), 409
    flash(done, "success")
    return redirect(url_for("console.suggestions", fait=stamp.batch_id))


def _read(keys: Sequence[str], *, everything: bool = False) -> Ticked:
    session, uai, now = db.session(), current_desk().school.uai, world_now()
    found = find_suggestions(session, uai, overviews(session, uai, now), now)
    chosen = _every(found) if everything else found.of(keys)
    return Ticked(found, tuple(chosen), 0 if everything else len(set(keys)) - len(chosen))


def _every(found: Suggestions) -> list[Proposal]:
    """All that can be served, and is within the manager's delegation."""
    outside = _outside(found.proposals)
    return [one for one in found.proposals if one.can_serve and not outside[one.key]]


def _page(ticked: Ticked, *, show: bool = False, problem: DomainError | None = None) -> str:
    desk, found = current_desk(), ticked.found.proposals
    page = page_at(page_asked(), len(found), LINES_PER_PAGE, "console.suggestions")
    shown = found[(page["number"] - 1) * LINES_PER_PAGE : page["number"] * LINES_PER_PAGE]
    return render_template(
        "gar/console/suggestions.html",
        school=desk.school,
        total=len(found),
        can_tick_all=bool(_every(ticked.found)),
        proposals=_lines(ticked, shown),
        elsewhere=[one.key for one in ticked.chosen if one not in shown],
        page=page,
        to_choose=[card(one) for one in ticked.found.to_choose],
        gone=ticked.gone,
        effect=_effect(ticked, desk.school.uai) if show else None,
        problem=problem,
    )


def _lines(ticked: Ticked, shown: Sequence[Proposal]) -> list[dict[str, Any]]:
    outside, chosen = _outside(shown), {one.key for one in ticked.chosen}
    return [{**_line(one, one.key in chosen), "outside": bool(outside[one.key])} for one in shown]


def _outside(some: Sequence[Proposal]) -> dict[str, tuple[str, ...]]:
    return beyond_of({one.key: Reached({each.id: one.people for each in one.resources}) for one in some})


def _line(one: Proposal, ticked: bool) -> dict[str, Any]:
    return {
        "key": one.key,
        "of_class": one.why is Why.CLASS,
        "place": one.place,
        "people": len(one.people),
        "names": [pupil.name for pupil in one.pupils][:NAMES_SHOWN],
        "since": one.since,
        "resources": one.resources,
        "can_serve": one.can_serve,
        "ticked": ticked,
        "url": _address(one),
    }


def _address(one: Proposal) -> str:
    if one.why is Why.LEVEL:
        return url_for("console.show_resource", subscription_id=one.resources[0].id)
    if len(one.pupils) == 1:
        return url_for("console.show_person", person_id=one.pupils[0].key)
    return url_for("console.show_division", code=one.code)


def _effect(ticked: Ticked, uai: str) -> Mapping[str, Any]:
    plan = plan_acceptance(db.session(), uai, ticked.chosen)
    reached = {placed.person: placed.audience.value for part in plan.parts for placed in part.sharing.served}
    return {
        "chosen": len(ticked.chosen),
        "new": plan.served,
        "unserved": plan.unserved,
        "people": dict(Tally(reached.values())),
        "beyond": beyond(people=plan.people_by_subscription),
        "lacking": mothers_lacking(db.session(), plan, uai),
        "resources": [{**resource_effect(part), "unserved": len(part.sharing.unserved)} for part in plan.parts],
        "version": plan.version,
        "selection": [(SUGGESTION, one.key) for one in ticked.chosen],
    }


def _sentence(plan: Plan) -> str:
    done = f"{plan.served} affectations faites." if plan.served > 1 else f"{plan.served} affectation faite."
    short = plan.unserved
    if not short:
        return done
    return f"{done} {short} {'restent' if short > 1 else 'reste'} à faire : il n'y a plus de licence."


NOTHING_TICKED = InvalidInput(
    "NOTHING_SELECTED", "Rien n'est sélectionné.", remedy="Cochez une suggestion, puis regardez l'effet."
)
