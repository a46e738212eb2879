"""Populations as a school speaks of them: a class, a group, a level, who takes or teaches a subject; and their people.

One query says who is in each of a kind, so that they are counted, crossed and served together, however many they are.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_label, level_order
from gar_sim.gar.models import Assignment, Group, GroupMember, Mef, Person, PersonMef, PupilSubject, Teaching
from gar_sim.gar.services.population import group_choices
from gar_sim.gar.services.subjects import subjects_taken, subjects_taught
from gar_sim.values.errors import InvalidInput


class Kind(StrEnum):
    """What makes a population. Its value is the field of the selection's form that names one."""

    DIVISION = "division"
    GROUP = "groupe"
    LEVEL = "niveau"
    TAKEN = "matiere"
    TAUGHT = "enseignee"


@dataclass(frozen=True, slots=True)
class Population:
    """One population of a school; `level` is empty for those that are of none."""

    kind: Kind
    code: str
    label: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many people populations count, and how many of them hold a licence, by code and by subscription."""

    people: dict[str, int]
    holders: dict[tuple[str, str], int]


def find_kind(text: str) -> Kind:
    """The kind that a form names. Raises InvalidInput."""
    try:
        return Kind(text)
    except ValueError:
        raise InvalidInput(
            "UNKNOWN_KIND", f"Aucune population ne s'appelle « {text} ».", remedy="Choisissez un onglet."
        ) from None


def populations(session: Session, uai: str, kind: Kind) -> list[Population]:
    """Every population of a kind in a school, in the order of the school: by level, then by name."""
    if kind in {Kind.DIVISION, Kind.GROUP}:
        groups = group_choices(session, uai, [])
        found = [
            Population(kind, one.code, one.label, one.level)
            for one in groups
            if one.is_division is (kind is Kind.DIVISION)
        ]
        return sorted(found, key=lambda one: (level_order(one.level), one.label))
    if kind is Kind.LEVEL:
        levels = sorted(set(levels_of_programmes(session, uai).values()), key=level_order)
        return [Population(kind, one, one, one) for one in levels]
    return [Population(kind, one.code, one.label) for one in _SUBJECTS[kind](session, uai)]


def members(session: Session, uai: str, kind: Kind, codes: Collection[str] | None = None) -> Select[str, int]:
    """Query of (code, internal id) of who is in each population of a kind, or in those of these codes.

    They are those whom `selected_people` finds by the same names.
    """
    found = _MEMBERS[kind](session, uai).subquery()
    pairs = select(found.c.code, found.c.person).distinct()
    return pairs if codes is None else pairs.where(found.c.code.in_(codes))


def tally(session: Session, uai: str, kind: Kind, codes: Sequence[str], subscription_ids: Sequence[str]) -> Tallies:
    """Count these populations, and who of them holds a licence of each of these subscriptions: two queries in all."""
    inside = members(session, uai, kind, codes).subquery()
    code, person = inside.c
    held = (
        select(code, Assignment.subscription_id, func.count())
        .join(Assignment, Assignment.person_id == person)
        .where(Assignment.subscription_id.in_(subscription_ids), Assignment.withdrawn_at.is_(None))
        .group_by(code, Assignment.subscription_id)
    )
    people = session.execute(select(code, func.count()).group_by(code)).all()
    return Tallies(
        people=dict(people),
        holders={(name, subscription): count for name, subscription, count in session.execute(held)},
    )


def levels_of_programmes(session: Session, uai: str) -> dict[str, str]:
    """The level of each programme that a school's pupils may follow."""
    rows = session.execute(select(Mef.code, Mef.stat11, Mef.label).where(Mef.uai == uai))
    return {code: level_label((stat11 or "")[:4], label) for code, stat11, label in rows}


def _in_groups(_session: Session, uai: str) -> Select[str, int]:
    return (
        select(Group.code.label("code"), GroupMember.person_id.label("person"))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .join(Person, Person.id == GroupMember.person_id)
        .where(Group.uai == uai, Person.is_pupil)
    )


def _of_levels(session: Session, uai: str) -> Select[str, int]:
    level = case(levels_of_programmes(session, uai) or {"": ""}, value=PersonMef.code, else_="")
    return (
        select(level.label("code"), PersonMef.person_id.label("person"))
        .join(Person, Person.id == PersonMef.person_id)
        .where(PersonMef.uai == uai, Person.is_pupil, Person.left_at.is_(None))
    )


def _taking(_session: Session, uai: str) -> Select[str, int]:
    taken = select(PupilSubject.subject.label("code"), PupilSubject.person_id.label("person"))
    return taken.where(PupilSubject.uai == uai)


def _teaching(_session: Session, uai: str) -> Select[str, int]:
    taught = select(Teaching.subject.label("code"), Teaching.person_id.label("person"))
    return taught.join(Group, Group.id == Teaching.group_id).where(Group.uai == uai)


_MEMBERS = {
    Kind.DIVISION: _in_groups,
    Kind.GROUP: _in_groups,
    Kind.LEVEL: _of_levels,
    Kind.TAKEN: _taking,
    Kind.TAUGHT: _teaching,
}
_SUBJECTS = {Kind.TAKEN: subjects_taken, Kind.TAUGHT: subjects_taught}
