"""« Qui »: whom the manager can tick, for giving and for taking back."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from gar_sim.gar.console.workbench import Work
from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.services.assignments.openings import opened_audiences, openings_of, people_by_audience
from gar_sim.gar.services.population import GroupChoice, PersonChoice, find_holders, find_people, group_choices
from gar_sim.gar.services.withdrawals import holding_divisions
from gar_sim.kernel.database import db
from gar_sim.values.profiles import Audience


def people_to_serve(work: Work) -> dict[str, Any]:
    """Divisions by level, groups, and the people that a search found."""
    session, uai, subscription_id = db.session(), work.desk.school.uai, work.found.subscription.id
    groups = group_choices(session, uai, subscription_id) if Audience.PUPILS in work.found.audiences else []
    divisions = sorted((one for one in groups if one.is_division), key=lambda one: (level_order(one.level), one.code))
    chosen = work.form.selection
    people = find_people(
        session, uai, subscription_id, search=work.form.search, ids=chosen.people, audiences=work.found.audiences
    )
    return {
        "levels": [
            {"label": level, "divisions": [_group(one, chosen.groups) for one in members]}
            for level, members in groupby(divisions, key=lambda one: one.level)
        ],
        "groups": [_group(one, chosen.groups) for one in groups if not one.is_division],
        "people": [_person(one, chosen.people) for one in people],
    }


def people_to_take_from(work: Work) -> dict[str, Any]:
    """Divisions where somebody holds a licence, and the holders that a search found."""
    session, uai, subscription_id = db.session(), work.desk.school.uai, work.found.subscription.id
    chosen = work.form.selection
    holders = find_holders(session, uai, subscription_id, search=work.form.search, ids=chosen.people)
    return {
        "divisions": [
            {"code": one.code, "label": one.label, "holders": one.holders, "checked": one.code in chosen.groups}
            for one in holding_divisions(session, uai, subscription_id)
        ],
        "people": [_person(one, chosen.people) for one in holders],
    }


def audiences_to_open(work: Work) -> dict[str, Any]:
    """Audiences that a school's licence addresses."""
    uai = work.desk.school.uai
    sizes = people_by_audience(db.session(), uai)
    opened = opened_audiences(db.session(), work.found.subscription.id, uai)
    return {"audiences": [_audience(Audience(code), sizes, work, opened) for code in work.found.audiences]}


def audiences_to_close(work: Work) -> dict[str, Any]:
    """Audiences that a school's licence is opened to."""
    uai = work.desk.school.uai
    sizes = people_by_audience(db.session(), uai)
    opened = openings_of(db.session(), work.found.subscription.id, uai)
    return {"audiences": [_audience(Audience(one.audience), sizes, work, []) for one in opened]}


def _audience(
    audience: Audience, sizes: Mapping[Audience, int], work: Work, opened: Sequence[Audience]
) -> dict[str, Any]:
    return {
        "code": audience.value,
        "people": sizes.get(audience, 0),
        "opened": audience in opened,
        "checked": audience in work.form.selection.audiences,
    }


def _group(one: GroupChoice, ticked: Sequence[str]) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": one.label,
        "people": one.people,
        "already": one.holders,
        "checked": one.code in ticked,
    }


def _person(one: PersonChoice, ticked: Sequence[str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "detail": one.detail,
        "already": one.holds,
        "left": one.left,
        "checked": one.id in ticked,
    }
