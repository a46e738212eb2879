"""Whom a manager means: divisions and groups by code, people by their identifier, all inside one school."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Assignment, Group, GroupMember, Membership, Person
from gar_sim.values.errors import NotFound
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A selection in one school, before anybody is looked up. `people` are GARPersonIdentifiants."""

    uai: str
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    """Every present person of these audiences."""
    pupils_only: bool = True
    """Of divisions and groups, take the pupils: a class's teachers are chosen as people."""

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.people or self.audiences)


def selected_people(session: Session, selection: Selection) -> Select[int]:
    """Query of the internal ids of a selection. Raises NotFound, naming the group or the person."""
    _require_groups(session, selection)
    _require_people(session, selection.uai, selection.people)
    conditions: list[ColumnElement[bool]] = []
    if selection.groups:
        members = select(GroupMember.person_id).join(Group, Group.id == GroupMember.group_id)
        members = members.where(Group.uai == selection.uai, Group.code.in_(selection.groups))
        conditions.append(Person.id.in_(members) & (Person.is_pupil | (not selection.pupils_only)))
    if selection.people:
        conditions.append(Person.ent_person_id.in_(selection.people))
    if selection.audiences:
        conditions.append(
            Person.id.in_(
                select(Membership.person_id).where(
                    Membership.uai == selection.uai, Membership.audience.in_(selection.audiences)
                )
            )
        )
    return select(Person.id).where(or_(False, *conditions))


def withdrawable_in(uai: str) -> ColumnElement[bool]:
    """Condition on an assignment: live, and a school may take it back — it gave it, or has its holder."""
    members = select(Membership.person_id).where(Membership.uai == uai)
    here = (Assignment.uai == uai) | Assignment.person_id.in_(members)
    return Assignment.withdrawn_at.is_(None) & here


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
