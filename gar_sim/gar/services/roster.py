"""The people and the groups of a school in rows, as « Parcours par population » lists them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.domain.shared_resources import held_by_most, lacked_by
from gar_sim.gar.models import Division, Group, Membership, Person, Subject, Teaching
from gar_sim.gar.services.holdings import holdings_of, people_of, pupils_by_group
from gar_sim.gar.services.population import levels_of_divisions, role_label
from gar_sim.values.folding import alphabetical
from gar_sim.values.gathering import gathered
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """A class: its pupils, how many resources it has, how many of its pupils lack one of them."""

    code: str
    label: str
    level: str
    pupils: int
    resources: int
    lacking: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: its pupils and the classes that they come from."""

    code: str
    label: str
    pupils: int
    divisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level: its classes, their pupils, how many of those lack a resource of their class."""

    level: str
    divisions: int
    pupils: int
    lacking: int


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject taught: by how many teachers, in how many classes and groups."""

    code: str
    label: str
    teachers: int
    groups: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the school. `licences` are held by name; `lacks` counts what the class has and the pupil does not."""

    id: str
    name: str
    role: str
    division: str = ""
    level: str = ""
    subjects: tuple[str, ...] = ()
    licences: int = 0
    lacks: int = 0


def division_rows(session: Session, uai: str, now: datetime) -> list[DivisionRow]:
    """Every class of a school, as the school years follow one another."""
    holdings = holdings_of(session, people_of(uai, Audience.PUPILS), uai, now)
    members = pupils_by_group(session, _divisions(uai))
    levels = levels_of_divisions(session, uai)
    found = session.execute(select(Group.id, Group.code, Group.label).where(_divisions(uai)))
    rows = [
        DivisionRow(
            code=code,
            label=label,
            level=levels.get(group, ""),
            pupils=len(members[group]),
            resources=len(held_by_most(members[group], holdings)),
            lacking=len(lacked_by(members[group], holdings)),
        )
        for group, code, label in found
    ]
    return sorted(rows, key=lambda row: (level_order(row.level), row.label))


def level_rows(session: Session, uai: str, now: datetime) -> list[LevelRow]:
    """The levels of a school's classes, in order."""
    by_level = groupby(division_rows(session, uai, now), key=lambda row: row.level)
    return [
        LevelRow(level, len(classes), sum(row.pupils for row in classes), sum(row.lacking for row in classes))
        for level, classes in ((level, list(rows)) for level, rows in by_level)
    ]


def group_rows(session: Session, uai: str) -> list[GroupRow]:
    """Every group of a school, classes aside, by label."""
    here = (Group.uai == uai) & (Group.status == Group.GROUP)
    sizes = Counter({group: len(pupils) for group, pupils in pupils_by_group(session, here).items()})
    division = aliased(Group)
    drawn: defaultdict[int, list[str]] = defaultdict(list)
    for group, label in session.execute(
        select(Division.group_id, division.label)
        .join(division, division.id == Division.division_id)
        .where(division.uai == uai)
        .order_by(division.label)
    ):
        drawn[group].append(label)
    found = session.execute(select(Group.id, Group.code, Group.label).where(here).order_by(Group.label, Group.code))
    return [GroupRow(code, label, sizes[group], tuple(drawn[group])) for group, code, label in found]


def subject_rows(session: Session, uai: str) -> list[SubjectRow]:
    """Every subject that somebody teaches in a school, by label."""
    teachers, groups = func.count(Teaching.person_id.distinct()), func.count(Teaching.group_id.distinct())
    rows = session.execute(
        select(Teaching.subject, func.coalesce(func.max(Subject.label), Teaching.subject), teachers, groups)
        .join(Group, Group.id == Teaching.group_id)
        .outerjoin(Subject, (Subject.uai == Group.uai) & (Subject.code == Teaching.subject))
        .where(Group.uai == uai)
        .group_by(Teaching.subject)
    )
    return sorted((SubjectRow(*row) for row in rows), key=lambda row: alphabetical(row.label))


def pupil_rows(session: Session, uai: str, now: datetime) -> list[PersonRow]:
    """Every pupil of a school, with their class and what they lack of it."""
    holdings = holdings_of(session, people_of(uai, Audience.PUPILS), uai, now)
    members = pupils_by_group(session, _divisions(uai))
    labels = dict(session.execute(select(Group.id, Group.label).where(_divisions(uai))).all())
    levels = levels_of_divisions(session, uai)
    division = {pupil: group for group, pupils in members.items() for pupil in pupils}
    lacks = {pupil: missing for pupils in members.values() for pupil, missing in lacked_by(pupils, holdings).items()}
    return [
        PersonRow(
            id=row.ent_person_id,
            name=f"{row.last_name} {row.first_name}",
            role=role_label(row.profile, row.audience),
            division=labels.get(division.get(row.id, 0), ""),
            level=levels.get(division.get(row.id, 0), ""),
            licences=len(holdings.get(row.id, ())),
            lacks=len(lacks.get(row.id, ())),
        )
        for row in session.execute(_people(uai, Audience.PUPILS))
    ]


def staff_rows(session: Session, uai: str, audience: Audience, now: datetime) -> list[PersonRow]:
    """Teachers, documentalists or other staff of a school, with the subjects that they teach."""
    holdings = holdings_of(session, people_of(uai, audience), uai, now)
    subjects = _subjects_taught(session, uai)
    return [
        PersonRow(
            id=row.ent_person_id,
            name=f"{row.last_name} {row.first_name}",
            role=role_label(row.profile, row.audience),
            subjects=tuple(subjects[row.id]),
            licences=len(holdings.get(row.id, ())),
        )
        for row in session.execute(_people(uai, audience))
    ]


def _divisions(uai: str) -> ColumnElement[bool]:
    return (Group.uai == uai) & (Group.status == Group.DIVISION)


def _people(uai: str, audience: Audience) -> Select[int, str, str, str, str | None, str | None]:
    return (
        select(
            Person.id,
            Person.ent_person_id,
            Person.last_name,
            Person.first_name,
            Membership.profile,
            Membership.audience,
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.uai == uai, Membership.audience == audience, Person.left_at.is_(None))
    )


def _subjects_taught(session: Session, uai: str) -> defaultdict[int, list[str]]:
    rows = session.execute(
        select(Teaching.person_id, func.coalesce(Subject.label, Teaching.subject).label("label"))
        .join(Group, Group.id == Teaching.group_id)
        .outerjoin(Subject, (Subject.uai == Group.uai) & (Subject.code == Teaching.subject))
        .where(Group.uai == uai)
        .distinct()
        .order_by("label")
    )
    return gathered(rows)
