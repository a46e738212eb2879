"""A division or a group: its pupils, what they hold by name, who lacks what most of them have."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.shared_resources import held_by_most
from gar_sim.gar.models import Group, GroupMember, Person, Subscription
from gar_sim.gar.services.holdings import OpenedResource, holdings_of, opened_to, subscriptions_by_id
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import NotFound
from gar_sim.values.folding import alphabetical
from gar_sim.values.profiles import Audience

NONE_OF = {Group.DIVISION: "Aucune division", Group.GROUP: "Aucun groupe"}


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil of the group and the subscriptions of which they hold a licence; `number` is their row."""

    number: int
    id: str
    name: str
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class SharedResource:
    """A resource that somebody of the group holds by name. `of_group`: more than half do; `lacking` are the others."""

    subscription: Subscription
    holders: int
    of_group: bool
    lacking: tuple[Pupil, ...]

    @property
    def is_lacked(self) -> bool:
        """Whether somebody lacks what the group has."""
        return self.of_group and bool(self.lacking)


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """All that the page of a division or a group says. `opened` is there for every pupil of the school."""

    code: str
    label: str
    is_division: bool
    pupils: tuple[Pupil, ...]
    resources: tuple[SharedResource, ...]
    opened: tuple[OpenedResource, ...]


def group_sheet(session: Session, uai: str, code: str, status: str, now: datetime) -> GroupSheet:
    """A division or a group of a school. Raises NotFound."""
    group = session.scalar(select(Group).filter_by(uai=uai, code=code, status=status))
    if group is None:
        raise NotFound(
            "UNKNOWN_GROUP",
            f"{NONE_OF[status]} « {code} » dans cet établissement.",
            remedy="Cherchez par son nom dans « Parcours par population ».",
        )
    pupils = _pupils(session, group, now)
    return GroupSheet(
        code=group.code,
        label=group.label,
        is_division=status == Group.DIVISION,
        pupils=pupils,
        resources=_resources(session, pupils),
        opened=tuple(opened_to(session, uai, Audience.PUPILS, now)),
    )


def _pupils(session: Session, group: Group, now: datetime) -> tuple[Pupil, ...]:
    members = (
        select(Person.id, Person.ent_person_id, Person.last_name, Person.first_name)
        .join(GroupMember, GroupMember.person_id == Person.id)
        .where(GroupMember.group_id == group.id, Person.is_pupil, Person.left_at.is_(None))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )
    holdings = holdings_of(session, members.with_only_columns(Person.id).order_by(None), group.uai, now)
    return tuple(
        Pupil(row.id, row.ent_person_id, f"{row.last_name} {row.first_name}", frozenset(holdings.get(row.id, ())))
        for row in session.execute(members)
    )


def _resources(session: Session, pupils: tuple[Pupil, ...]) -> tuple[SharedResource, ...]:
    holdings = {number: pupil.held for number, pupil in enumerate(pupils)}
    of_group = held_by_most(holdings, holdings)
    found = subscriptions_by_id(session, frozenset[str]().union(*holdings.values()))
    return tuple(
        SharedResource(
            subscription=subscription,
            holders=sum(key in pupil.held for pupil in pupils),
            of_group=key in of_group,
            lacking=tuple(pupil for pupil in pupils if key not in pupil.held),
        )
        for key, subscription in sorted(
            found.items(), key=lambda one: (one[0] not in of_group, alphabetical(one[1].title))
        )
    )
