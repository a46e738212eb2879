"""Proposals for a school, each with its reason, in a fixed number of queries whatever its size."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.domain.suggestions import Gap, gaps, level_to_serve
from gar_sim.gar.models import Group, GroupMember, Person, Resource
from gar_sim.gar.services.holdings import free_for, holdings_of, people_of, pupils_by_group
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.population import levels_of_divisions
from gar_sim.values.folding import alphabetical
from gar_sim.values.profiles import Audience

_BEFORE_ALL = 0.0


class Why(StrEnum):
    """The reason of a proposal."""

    CLASS = "class"
    """Their class has these resources."""
    LEVEL = "level"
    """Nobody has this resource, made for their level."""


class Pupil(NamedTuple):
    """Somebody whom a proposal serves."""

    key: str
    name: str
    arrived_at: datetime


class Offered(NamedTuple):
    """A resource of a proposal: licences left to pupils (None without limit), and those to recover first."""

    id: str
    title: str
    free: int | None
    to_recover: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """These resources to these people. `place` is their class or level; `pupils` are named for a class only.

    `since` is there when all of them arrived after their class was there.
    """

    key: str
    why: Why
    place: str
    code: str
    people: tuple[int, ...]
    resources: tuple[Offered, ...]
    pupils: tuple[Pupil, ...] = ()
    since: datetime | None = None

    @property
    def can_serve(self) -> bool:
        """Whether a licence is left for somebody."""
        return any(one.free != 0 for one in self.resources)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What can be accepted, and the resources that nobody has, for which the manager has to choose."""

    proposals: tuple[Proposal, ...]
    to_choose: tuple[SubscriptionOverview, ...]

    def of(self, keys: Collection[str]) -> list[Proposal]:
        """Those of these keys that still stand."""
        return [one for one in self.proposals if one.key in keys]

    def arrived_since(self, instant: datetime) -> list[Proposal]:
        """Those for pupils who arrived after an instant."""
        return [one for one in self.proposals if one.since and one.since > instant]


class _Division(NamedTuple):
    code: str
    label: str
    level: str
    began_at: datetime


def find_suggestions(session: Session, uai: str, found: Sequence[SubscriptionOverview], now: datetime) -> Suggestions:
    """What to propose to a school, of which `found` are the subscriptions: newcomers, then classes, then levels."""
    usable = {one.subscription.id: one for one in found if one.is_open}
    members = pupils_by_group(session, (Group.uai == uai) & (Group.status == Group.DIVISION))
    divisions = _divisions(session, uai)
    holdings = holdings_of(session, people_of(uai, Audience.PUPILS), uai, now)
    unused = [one for one in usable.values() if not one.live]
    levels = _levels_to_serve(session, unused, divisions, members)
    return Suggestions(
        proposals=(
            *_for_classes(session, gaps(members, holdings), divisions, usable),
            *(
                _for_level(one, levels[one.subscription.id], divisions, members)
                for one in unused
                if one.subscription.id in levels
            ),
        ),
        to_choose=tuple(one for one in unused if one.subscription.id not in levels),
    )


def _for_classes(
    session: Session,
    found: Iterable[Gap],
    divisions: Mapping[int, _Division],
    usable: Mapping[str, SubscriptionOverview],
) -> list[Proposal]:
    gaps_ = list(found)
    pupils = _pupils(session, [pupil for gap in gaps_ for pupil in gap.pupils])
    proposals = [_for_class(gap, divisions[gap.division], pupils, usable) for gap in gaps_]
    order = {one.code: (level_order(one.level), alphabetical(one.label)) for one in divisions.values()}
    return sorted(proposals, key=lambda one: (-_instant(one.since), order[one.code], one.key))


def _for_class(
    gap: Gap, division: _Division, pupils: Mapping[int, Pupil], usable: Mapping[str, SubscriptionOverview]
) -> Proposal:
    named = sorted((pupils[one] for one in gap.pupils), key=lambda one: alphabetical(one.name))
    arrivals = [one.arrived_at for one in named]
    return Proposal(
        key=_key(Why.CLASS, division.code, gap.lacking),
        why=Why.CLASS,
        place=division.label,
        code=division.code,
        people=gap.pupils,
        resources=tuple(_offered(one) for key, one in usable.items() if key in gap.lacking),
        pupils=tuple(named),
        since=max(arrivals) if min(arrivals) > division.began_at else None,
    )


def _for_level(
    one: SubscriptionOverview,
    level: str,
    divisions: Mapping[int, _Division],
    members: Mapping[int, Collection[int]],
) -> Proposal:
    people = (pupil for key, division in divisions.items() if division.level == level for pupil in members.get(key, ()))
    return Proposal(
        key=_key(Why.LEVEL, level, [one.subscription.id]),
        why=Why.LEVEL,
        place=level,
        code=level,
        people=tuple(sorted(set(people))),
        resources=(_offered(one),),
    )


def _levels_to_serve(
    session: Session,
    unused: Iterable[SubscriptionOverview],
    divisions: Mapping[int, _Division],
    members: Mapping[int, Collection[int]],
) -> dict[str, str]:
    """The level that each of these resources is made for, where the manager has nothing to choose."""
    for_pupils = [one for one in unused if Audience.PUPILS in one.audiences and not one.is_establishment]
    arks = [one.subscription.ark for one in for_pupils]
    terms = {
        ark: {term["nom"] for term in levels}
        for ark, levels in session.execute(select(Resource.ark, Resource.levels).where(Resource.ark.in_(arks)))
    }
    pupils: Counter[str] = Counter()
    for key, division in divisions.items():
        pupils[division.level] += len(members.get(key, ()))
    found = {
        one.subscription.id: level_to_serve(
            terms.get(one.subscription.ark, ()), free_for(Audience.PUPILS, one.counters), pupils
        )
        for one in for_pupils
    }
    return {key: level for key, level in found.items() if level}


def _divisions(session: Session, uai: str) -> dict[int, _Division]:
    """The classes of a school; a class began when the first of its pupils arrived."""
    rows = session.execute(
        select(Group.id, Group.code, Group.label, func.min(Person.arrived_at))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .join(Person, Person.id == GroupMember.person_id)
        .where(Group.uai == uai, Group.status == Group.DIVISION, Person.is_pupil, Person.left_at.is_(None))
        .group_by(Group.id, Group.code, Group.label)
    )
    levels = levels_of_divisions(session, uai)
    return {key: _Division(code, label, levels.get(key, ""), began_at) for key, code, label, began_at in rows}


def _pupils(session: Session, ids: Sequence[int]) -> dict[int, Pupil]:
    rows = session.execute(
        select(Person.id, Person.ent_person_id, Person.first_name, Person.last_name, Person.arrived_at).where(
            Person.id.in_(ids)
        )
    )
    return {row.id: Pupil(row.ent_person_id, f"{row.first_name} {row.last_name}", row.arrived_at) for row in rows}


def _offered(one: SubscriptionOverview) -> Offered:
    return Offered(
        one.subscription.id,
        one.subscription.title,
        free_for(Audience.PUPILS, one.counters),
        sum(counter.to_recover for counter in one.counters),
    )


def _key(why: Why, place: str, subscriptions: Iterable[str]) -> str:
    """A short name that stands as long as the place and the resources do, whoever is served."""
    return hashlib.sha256("|".join([why, place, *sorted(subscriptions)]).encode()).hexdigest()[:12]


def _instant(since: datetime | None) -> float:
    return since.timestamp() if since else _BEFORE_ALL
