"""Whom a manager means: classes, groups, levels, subjects, people by identifier, audiences; all inside one school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_label
from gar_sim.gar.models import (
    Assignment,
    Group,
    GroupMember,
    Mef,
    Membership,
    Person,
    PersonMef,
    PupilSubject,
    Teaching,
)
from gar_sim.values.errors import NotFound
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A selection in one school, before anybody is looked up. `people` are GARPersonIdentifiants."""

    uai: str
    groups: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """Every pupil of these levels, « 3e » for one, whatever the class."""
    subjects: tuple[str, ...] = ()
    """Codes of subjects: every pupil who takes them."""
    taught: tuple[str, ...] = ()
    """Codes of subjects: every teacher who teaches them."""
    people: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    """Every present person of these audiences."""
    pupils_only: bool = True
    """Of divisions and groups, take the pupils: a class's teachers are chosen as people."""

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(value := getattr(self, field.name), tuple) and value for field in fields(self))


def selected_people(session: Session, selection: Selection) -> Select[int]:
    """Query of the internal ids of a selection. Raises NotFound, naming the group, the level or the person."""
    _require_groups(session, selection)
    _require_people(session, selection.uai, selection.people)
    return select(Person.id).where(or_(False, *_conditions(session, selection)))


def withdrawable_in(uai: str) -> ColumnElement[bool]:
    """Condition on an assignment: live, and a school may take it back — it gave it, or has its holder."""
    members = select(Membership.person_id).where(Membership.uai == uai)
    here = (Assignment.uai == uai) | Assignment.person_id.in_(members)
    return Assignment.withdrawn_at.is_(None) & here


def _conditions(session: Session, selection: Selection) -> Iterator[ColumnElement[bool]]:
    uai = selection.uai
    if selection.groups:
        members = select(GroupMember.person_id).join(Group, Group.id == GroupMember.group_id)
        members = members.where(Group.uai == uai, Group.code.in_(selection.groups))
        yield Person.id.in_(members) & (Person.is_pupil | (not selection.pupils_only))
    if selection.levels:
        programmes = _programmes(session, selection)
        followed = select(PersonMef.person_id).where(PersonMef.uai == uai, PersonMef.code.in_(programmes))
        yield Person.id.in_(followed) & Person.is_pupil & Person.left_at.is_(None)
    if selection.subjects:
        takers = select(PupilSubject.person_id).where(PupilSubject.uai == uai)
        yield Person.id.in_(takers.where(PupilSubject.subject.in_(selection.subjects)))
    if selection.taught:
        teachers = select(Teaching.person_id).join(Group, Group.id == Teaching.group_id)
        yield Person.id.in_(teachers.where(Group.uai == uai, Teaching.subject.in_(selection.taught)))
    if selection.people:
        yield Person.ent_person_id.in_(selection.people)
    if selection.audiences:
        members = select(Membership.person_id).where(Membership.uai == uai)
        yield Person.id.in_(members.where(Membership.audience.in_(selection.audiences)))


def _programmes(session: Session, selection: Selection) -> list[str]:
    """Codes of the programmes of the selected levels. Raises NotFound."""
    rows = session.execute(select(Mef.code, Mef.stat11, Mef.label).where(Mef.uai == selection.uai))
    level_of = {code: level_label((stat11 or "")[:4], label) for code, stat11, label in rows}
    missing = sorted(set(selection.levels) - set(level_of.values()))
    if missing:
        raise NotFound(
            "UNKNOWN_LEVEL",
            f"Aucun niveau « {missing[0]} » dans cet établissement.",
            remedy="Choisissez un niveau de la liste.",
        )
    return [code for code, level in level_of.items() if level in selection.levels]


def _require_groups(session: Session, selection: Selection) -> None:
    known = session.scalars(select(Group.code).where(Group.uai == selection.uai, Group.code.in_(selection.groups)))
    missing = sorted(set(selection.groups) - set(known))
    if missing:
        raise NotFound(
            "UNKNOWN_GROUP",
            f"Aucune classe ni aucun groupe « {missing[0]} » dans cet établissement.",
            remedy="Vérifiez le code, ou attendez le prochain export de l'ENT.",
        )


def _require_people(session: Session, uai: str, people: Sequence[str]) -> None:
    # Who left is found all the same, so that the plan says why this person cannot be served.
    known = session.scalars(select(Person.ent_person_id).where(Person.ent_person_id.in_(people)))
    missing = sorted(set(people) - set(known))
    if missing:
        raise NotFound(
            "UNKNOWN_PERSON",
            f"Aucune personne « {missing[0]} » n'est connue du GAR pour l'établissement {uai}.",
            remedy="Un compte récent de l'ENT arrive avec l'export de la nuit.",
        )
