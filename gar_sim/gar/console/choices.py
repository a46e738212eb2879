"""« Qui »: whom the manager can tick, for giving and for taking back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from gar_sim.gar.console.lacking import lacking_in
from gar_sim.gar.console.within import is_level_outside
from gar_sim.gar.console.workbench import Work
from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.services.assignments.openings import opened_audiences, people_by_audience
from gar_sim.gar.services.population import (
    GroupChoice,
    PersonChoice,
    find_holders,
    find_people,
    group_choices,
    holding_divisions,
)
from gar_sim.gar.services.subjects import SubjectChoice, subjects_taken, subjects_taught
from gar_sim.kernel.database import db
from gar_sim.values.profiles import Audience


def people_to_serve(work: Work) -> dict[str, Any]:
    """Divisions by level, groups, subjects, and the people that a search found."""
    session, uai, bench = db.session(), work.desk.school.uai, work.bench
    for_pupils = Audience.PUPILS in bench.audiences
    groups = group_choices(session, uai, bench.ids) if for_pupils else []
    chosen = work.form.selection
    people = find_people(session, uai, bench.ids, search=work.form.search, ids=chosen.people, audiences=bench.audiences)
    for_teachers = Audience.TEACHERS in bench.audiences
    return {
        "lacking": lacking_in(groups, bench.served),
        "levels": _levels([one for one in groups if one.is_division], work),
        "groups": [_group(one, work) for one in groups if not one.is_division],
        "subjects": _subjects(subjects_taken(session, uai) if for_pupils else [], chosen.subjects),
        "taught": _subjects(subjects_taught(session, uai) if for_teachers else [], chosen.taught),
        "people": [_person(one, chosen.people) for one in people],
    }


def people_to_take_from(work: Work) -> dict[str, Any]:
    """Divisions where somebody holds a licence, by level, and the holders that a search found."""
    session, uai, chosen = db.session(), work.desk.school.uai, work.form.selection
    holders = find_holders(session, uai, work.bench.ids, search=work.form.search, ids=chosen.people)
    return {
        "levels": _levels(holding_divisions(session, uai, work.bench.ids), work),
        "people": [_person(one, chosen.people) for one in holders],
    }


def audiences_to_open(work: Work) -> dict[str, Any]:
    """Audiences that the schools' licences address."""
    everywhere = frozenset.intersection(*_opened(work).values())
    return {"audiences": _audiences(work, map(Audience, work.bench.audiences), everywhere)}


def audiences_to_close(work: Work) -> dict[str, Any]:
    """Audiences that the schools' licences are opened to."""
    somewhere = frozenset[Audience]().union(*_opened(work).values())
    return {"audiences": _audiences(work, [one for one in Audience if one in somewhere])}


def _opened(work: Work) -> Mapping[str, frozenset[Audience]]:
    return opened_audiences(db.session(), work.bench.ids, work.desk.school.uai)


def _levels(divisions: Sequence[GroupChoice], work: Work) -> list[dict[str, Any]]:
    ordered = sorted(divisions, key=lambda one: (level_order(one.level), one.code))
    return [
        {
            "label": level,
            "outside": is_level_outside(level),
            "checked": level in work.form.selection.levels,
            "divisions": [_group(one, work) for one in members],
        }
        for level, members in groupby(ordered, key=lambda one: one.level)
    ]


def _audiences(work: Work, some: Iterable[Audience], opened: Collection[Audience] = ()) -> list[dict[str, Any]]:
    sizes = people_by_audience(db.session(), work.desk.school.uai)
    return [
        {
            "code": one.value,
            "people": sizes.get(one, 0),
            "opened": one in opened,
            "checked": one in work.form.selection.audiences,
        }
        for one in some
    ]


def _group(one: GroupChoice, work: Work) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": one.label,
        "people": one.people,
        "already": one.holders,
        "all_served": one.holders > 0 and one.holders == one.people * len(work.bench.ids),
        "checked": one.code in work.form.selection.groups,
    }


def _subjects(found: Sequence[SubjectChoice], ticked: Collection[str]) -> list[dict[str, Any]]:
    return [
        {"code": one.code, "label": one.label, "people": one.people, "checked": one.code in ticked} for one in found
    ]


def _person(one: PersonChoice, ticked: Sequence[str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "detail": one.detail,
        "already": one.holds,
        "left": one.left,
        "checked": one.id in ticked,
    }
