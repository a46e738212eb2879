"""Whom a manager means: classes, groups, levels, subjects, people by identifier, audiences; all inside one school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import (
    Assignment,
    Group,
    GroupMember,
    Membership,
    Person,
)
from gar_sim.gar.services.populations import Kind, levels_of_programmes, members
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
    if selection.levels:
        _require_levels(session, selection)
    _require_people(session, selection.uai, selection.people)
    return select(Person.id).where(or_(False, *_conditions(session, selection)))


def withdrawable_in(uai: str) -> ColumnElement[bool]:
    """Condition on an assignment: live, and a school may take it back — it gave it, or has its holder."""
    present = select(Membership.person_id).where(Membership.uai == uai)
    here = (Assignment.uai == uai) | Assignment.person_id.in_(present)
    return Assignment.withdrawn_at.is_(None) & here


def _conditions(session: Session, selection: Selection) -> Iterator[ColumnElement[bool]]:
    uai = selection.uai
    if selection.groups:
        enrolled = select(GroupMember.person_id).join(Group, Group.id == GroupMember.group_id)
        enrolled = enrolled.where(Group.uai == uai, Group.code.in_(selection.groups))
        yield Person.id.in_(enrolled) & (Person.is_pupil | (not selection.pupils_only))
    for kind, codes in (
        (Kind.LEVEL, selection.levels),
        (Kind.TAKEN, selection.subjects),
        (Kind.TAUGHT, selection.taught),
    ):
        if codes:
            yield Person.id.in_(select(members(session, uai, kind, codes).subquery().c.person))
    if selection.people:
        yield Person.ent_person_id.in_(selection.people)
    if selection.audiences:
        present = select(Membership.person_id).where(Membership.uai == uai)
        yield Person.id.in_(present.where(Membership.audience.in_(selection.audiences)))


def _require_levels(session: Session, selection: Selection) -> None:
    if missing := sorted(set(selection.levels) - set(levels_of_programmes(session, selection.uai).values())):
        raise NotFound(
            "UNKNOWN_LEVEL",
            f"Aucun niveau « {missing[0]} » dans cet établissement.",
            remedy="Choisissez un niveau de la liste.",
        )


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
