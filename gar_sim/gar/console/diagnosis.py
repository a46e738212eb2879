"""« Pourquoi ? »: a person, a resource, and the answer of the GAR step by step, with the way to mend it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from sqlalchemy.orm import Session

from gar_sim.gar.console import bench_links
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.within import beyond
from gar_sim.gar.domain.repairs import Repair
from gar_sim.gar.services.diagnosis import (
    Candidate,
    Diagnosis,
    explain_access,
    people_named,
    resources_named,
    title_of,
)
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db

Search = Callable[[Session, str, str], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the two things to choose: `chosen` names it, else `found` are those that the search allows."""

    search: str
    chosen: str
    found: tuple[Candidate, ...] = ()


@blueprint.get("/diagnostic")
def diagnose() -> str:
    """Choose by `qui` and `quoi`, or by `personne` and `ressource`; a search that finds one has chosen."""
    desk = current_desk()
    who = _choice("personne", "qui", people_named)
    what = _choice("ressource", "quoi", resources_named)
    sheet = person_sheet(db.session(), desk.school, who.chosen, world_now()) if who.chosen else None
    found = (
        explain_access(db.session(), desk.school, sheet, what.chosen, world_now()) if sheet and what.chosen else None
    )
    return render_template(
        "gar/console/diagnosis.html",
        school=desk.school,
        who=who,
        what=what,
        sheet=sheet,
        title=title_of(db.session(), what.chosen) if what.chosen else "",
        links={one.key: _chosen(personne=one.key, quoi=what.search, ressource=what.chosen) for one in who.found}
        | {one.key: _chosen(ressource=one.key, qui=who.search, personne=who.chosen) for one in what.found},
        diagnosis=found,
        repair_url=_repair_url(found, sheet) if found and sheet else "",
        outside=_outside(found, sheet) if found and sheet else (),
    )


def _choice(name: str, search_name: str, search: Search) -> Choice:
    chosen, wanted = request.args.get(name, ""), request.args.get(search_name, "").strip()
    if chosen or not wanted:
        return Choice(wanted, chosen)
    found = search(db.session(), current_desk().school.uai, wanted)
    return Choice(wanted, found[0].key) if len(found) == 1 else Choice(wanted, "", tuple(found))


def _chosen(**asked: str) -> str:
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return url_for("console.diagnose", **given)


def _outside(found: Diagnosis, sheet: PersonSheet) -> tuple[str, ...]:
    """What of the repair is outside the manager's delegation."""
    if found.subscription is None:
        return ()
    if found.repair is Repair.OPEN:
        return beyond(audiences={found.subscription.id: [sheet.audience or ""]})
    return beyond(people={found.subscription.id: [sheet.person.id]})


def _repair_url(found: Diagnosis, sheet: PersonSheet) -> str:
    if found.subscription is None:
        return ""
    key = found.subscription.id
    match found.repair:
        case Repair.GIVE:
            return bench_links.give_to_people(key, [sheet.person.ent_person_id])
        case Repair.OPEN:
            return bench_links.open_to(key, sheet.audience or "")
        case Repair.RECOVER:
            return bench_links.take_from(key, [found.leavers[0].key])
        case _:
            return ""
