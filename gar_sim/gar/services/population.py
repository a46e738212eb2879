"""Whom a manager can choose: divisions by level, groups, people — with who already holds a licence."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, literal, select
from sqlalchemy.orm import Session, aliased

from gar_sim.gar.domain.levels import level_label
from gar_sim.gar.models import (
    Assignment,
    Batch,
    Group,
    GroupMember,
    Mef,
    Membership,
    Person,
    PersonMef,
)
from gar_sim.kernel.ordering import by_name
from gar_sim.values.folding import fold, matches
from gar_sim.values.profiles import AUDIENCE_LABELS, PROFILE_LABELS, Audience, Profile

SHOWN_PEOPLE = 30
"""People that a search shows at most: past that, type more letters."""


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A division or group: pupils it counts, licences of the resources in question that they hold, its level."""

    code: str
    label: str
    is_division: bool
    people: int
    holders: int
    level: str


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One person of the school; `detail` is the class, or the profile of staff."""

    id: str
    name: str
    detail: str
    holds: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds a licence, since when, by whom; `place` is the class, or the profile of staff."""

    id: str
    name: str
    place: str
    is_staff: bool
    since: datetime
    by: str
    left: bool


def group_choices(session: Session, uai: str, subscription_ids: Collection[str]) -> list[GroupChoice]:
    """Divisions and groups of a school, by code, with their pupils and the licences these hold already."""
    held = aliased(Assignment)
    rows = session.execute(
        select(Group.id, Group.code, Group.label, Group.status, func.count(Person.id.distinct()), func.count(held.id))
        .outerjoin(GroupMember, GroupMember.group_id == Group.id)
        .outerjoin(Person, (Person.id == GroupMember.person_id) & Person.is_pupil & Person.left_at.is_(None))
        .outerjoin(
            held,
            (held.person_id == Person.id) & held.subscription_id.in_(subscription_ids) & held.withdrawn_at.is_(None),
        )
        .where(Group.uai == uai)
        .group_by(Group.id, Group.code, Group.label, Group.status)
        .order_by(Group.code)
    ).all()
    levels = levels_of_divisions(session, uai)
    return [
        GroupChoice(code, label, status == Group.DIVISION, people, holders, levels.get(group_id, ""))
        for group_id, code, label, status, people, holders in rows
    ]


def holding_divisions(session: Session, uai: str, subscription_ids: Collection[str]) -> list[GroupChoice]:
    """Divisions of a school whose pupils hold licences of these subscriptions."""
    return [one for one in group_choices(session, uai, subscription_ids) if one.is_division and one.holders]


def find_people(
    session: Session,
    uai: str,
    subscription_ids: Collection[str],
    *,
    search: str,
    ids: Collection[str],
    audiences: Collection[str],
) -> list[PersonChoice]:
    """People of these audiences whose name or class holds every word searched, and those named by `ids`.

    Neither case nor accents count. At most SHOWN_PEOPLE found by the search. Who holds all these licences is marked.
    """
    return _matching(session, _people(uai, subscription_ids).where(Membership.audience.in_(audiences)), search, ids)


def everybody(session: Session, uai: str) -> list[PersonChoice]:
    """The people of a school, by name."""
    return [_person_choice(row) for row in session.execute(_people(uai, []))]


def find_holders(
    session: Session, uai: str, subscription_ids: Collection[str], *, search: str, ids: Collection[str]
) -> list[PersonChoice]:
    """The same among people who hold one of these licences, gone ones too."""
    return _matching(session, _holders(uai, subscription_ids), search, ids)


def holders_in(session: Session, uai: str, subscription_id: str) -> list[Holder]:
    """Everybody who holds a licence of a school, gone ones too, by name."""
    live = (Assignment.subscription_id == subscription_id) & (Assignment.uai == uai) & Assignment.withdrawn_at.is_(None)
    rows = session.execute(
        _holders(uai, [subscription_id])
        .add_columns(Assignment.assigned_at, Batch.author)
        .join(Assignment, (Assignment.person_id == Person.id) & live)
        .join(Batch, Batch.id == Assignment.batch_id)
    )
    return [
        Holder(person.id, person.name, person.detail, row.division is None, row.assigned_at, row.author, person.left)
        for row in rows
        if (person := _person_choice(row))
    ]


def _matching(session: Session, people: Select[Any], search: str, ids: Collection[str]) -> list[PersonChoice]:
    wanted = fold(search)
    if not wanted and not ids:
        return []
    chosen, found = [], []
    for person in map(_person_choice, session.execute(people)):
        if person.id in ids:
            chosen.append(person)
        elif wanted and matches(wanted, f"{person.name} {person.detail}"):
            found.append(person)
    return chosen + found[:SHOWN_PEOPLE]


def _class_of_person(uai: str) -> Select[str]:
    return (
        select(func.min(Group.label))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.person_id == Person.id, Group.uai == uai, Group.status == Group.DIVISION)
        .correlate(Person)
    )


def _columns(uai: str) -> Select[str, str, str, datetime | None, str | None, str | None, str | None]:
    division = case((Person.is_pupil, _class_of_person(uai).scalar_subquery()), else_=None)
    return select(
        Person.ent_person_id,
        Person.last_name,
        Person.first_name,
        Person.left_at,
        Membership.profile,
        Membership.audience,
        division.label("division"),
    )


def _people(uai: str, subscription_ids: Collection[str]) -> Any:
    held = select(func.count()).where(
        Assignment.person_id == Person.id,
        Assignment.subscription_id.in_(subscription_ids),
        Assignment.withdrawn_at.is_(None),
    )
    holds = held.correlate(Person).scalar_subquery() >= len(subscription_ids)
    return (
        _columns(uai)
        .add_columns(holds.label("holds"))
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.uai == uai, Person.left_at.is_(None))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )


def _holders(uai: str, subscription_ids: Collection[str]) -> Any:
    holders = select(Assignment.person_id).where(
        Assignment.subscription_id.in_(subscription_ids), Assignment.uai == uai, Assignment.withdrawn_at.is_(None)
    )
    return (
        _columns(uai)
        .add_columns(literal(True).label("holds"))
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == uai))
        .where(Person.id.in_(holders))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )


def _person_choice(row: Row[Any]) -> PersonChoice:
    return PersonChoice(
        id=row.ent_person_id,
        name=f"{row.last_name} {row.first_name}",
        detail=row.division or role_label(row.profile, row.audience),
        holds=bool(row.holds),
        left=row.left_at is not None,
    )


def role_label(profile: str | None, audience: str | None) -> str:
    """What a person is in the school, in words; nothing for who is there no more."""
    if profile is None:
        return ""
    try:
        return PROFILE_LABELS[Profile.parse(profile)]
    except ValueError:
        return AUDIENCE_LABELS[Audience(audience)] if audience else ""


def levels_of_divisions(session: Session, uai: str) -> dict[int, str]:
    """The level of each division: that of most of its pupils' programmes."""
    rows = session.execute(
        select(GroupMember.group_id, Mef.stat11, Mef.label, func.count())
        .join(Group, Group.id == GroupMember.group_id)
        .join(PersonMef, (PersonMef.person_id == GroupMember.person_id) & (PersonMef.uai == Group.uai))
        .join(Mef, (Mef.uai == PersonMef.uai) & (Mef.code == PersonMef.code))
        .where(Group.uai == uai, Group.status == Group.DIVISION)
        .group_by(GroupMember.group_id, Mef.stat11, Mef.label)
    )
    counted: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for group_id, stat11, label, pupils in rows:
        counted[group_id].append((pupils, level_label((stat11 or "")[:4], label)))
    return {group_id: max(found)[1] for group_id, found in counted.items()}
