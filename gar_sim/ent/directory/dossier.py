"""All that the ENT knows of one person."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.membership import DIVISION, GROUP
from gar_sim.ent.models import (
    Discipline,
    Group,
    Guardian,
    Mef,
    Member,
    Person,
    PersonMef,
    Post,
    PostDiscipline,
    PupilSubject,
    Responsible,
    School,
    Subject,
    Teaching,
)
from gar_sim.kernel.ordering import by_name

ByUai = dict[str, list[str]]
"""Labels by school."""

Labels = Select[*tuple[Any, ...]]
"""Rows of a UAI, then a label."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person with what they are, learn and teach, label by label in each school."""

    person: Person
    posts: list[tuple[Post, School]]
    responsible_in: list[str]
    guardians: list[str]
    pupils: list[str]
    divisions: ByUai = field(default_factory=dict)
    groups: ByUai = field(default_factory=dict)
    programmes: ByUai = field(default_factory=dict)
    subjects: ByUai = field(default_factory=dict)
    taught: ByUai = field(default_factory=dict)
    disciplines: ByUai = field(default_factory=dict)


def read_dossier(session: Session, person_id: str) -> Dossier:
    """The dossier of a person. Raises sqlalchemy's NoResultFound for nobody."""
    posts = session.execute(
        select(Post, School).join(School, School.uai == Post.uai).where(Post.person_id == person_id).order_by(Post.uai)
    )
    return Dossier(
        person=session.get_one(Person, person_id),
        posts=[(post, school) for post, school in posts],
        responsible_in=list(session.scalars(select(Responsible.uai).where(Responsible.person_id == person_id))),
        guardians=_names(session, select(Guardian.guardian_id).where(Guardian.pupil_id == person_id)),
        pupils=_names(session, select(Guardian.pupil_id).where(Guardian.guardian_id == person_id)),
        divisions=_by_uai(session, _groups(person_id, DIVISION)),
        groups=_by_uai(session, _groups(person_id, GROUP)),
        programmes=_by_uai(session, _programmes(person_id)),
        subjects=_by_uai(session, _subjects(person_id)),
        taught=_by_uai(session, _taught(person_id)),
        disciplines=_by_uai(session, _disciplines(person_id)),
    )


def _groups(person_id: str, status: str) -> Labels:
    member = and_(Member.uai == Group.uai, Member.group_code == Group.code, Member.person_id == person_id)
    return select(Group.uai, Group.label).join(Member, member).where(Group.status == status).order_by(Group.label)


def _programmes(person_id: str) -> Labels:
    """Labels where the school has them; in a primary school the code says it."""
    named = and_(Mef.uai == PersonMef.uai, Mef.code == PersonMef.code)
    return (
        select(PersonMef.uai, Mef.label, PersonMef.code)
        .outerjoin(Mef, named)
        .where(PersonMef.person_id == person_id)
        .order_by(PersonMef.code)
    )


def _subjects(person_id: str) -> Labels:
    followed = and_(PupilSubject.uai == Subject.uai, PupilSubject.subject_code == Subject.code)
    return (
        select(Subject.uai, Subject.label)
        .join(PupilSubject, followed)
        .where(PupilSubject.person_id == person_id)
        .order_by(*by_name(Subject.label))
    )


def _taught(person_id: str) -> Labels:
    return (
        select(Teaching.uai, Subject.label + " (" + Group.label + ")")
        .join(Subject, and_(Subject.uai == Teaching.uai, Subject.code == Teaching.subject_code))
        .join(Group, and_(Group.uai == Teaching.uai, Group.code == Teaching.group_code))
        .where(Teaching.person_id == person_id)
        .order_by(*by_name(Subject.label, Group.label))
    )


def _disciplines(person_id: str) -> Labels:
    return (
        select(PostDiscipline.uai, Discipline.label)
        .join(Discipline, Discipline.code == PostDiscipline.discipline_code)
        .where(PostDiscipline.person_id == person_id)
        .order_by(*by_name(Discipline.label))
    )


def _by_uai(session: Session, statement: Labels) -> ByUai:
    """The first label of each row that is not null, by school."""
    labels: ByUai = defaultdict(list)
    for uai, *names in session.execute(statement):
        labels[uai].append(next(name for name in names if name is not None))
    return dict(labels)


def _names(session: Session, ids: Select[str]) -> list[str]:
    people = select(Person.first_name, Person.last_name).where(Person.id.in_(ids)).order_by(*by_name(Person.last_name))
    return [f"{first} {last}" for first, last in session.execute(people)]
