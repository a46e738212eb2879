"""What a manager is told before giving, though nothing forbids it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from gar_sim.gar.models import Assignment, EstablishmentOpening, Resource, Subscription
from gar_sim.gar.services.assignments.families import MotherLacking, mothers_lacking
from gar_sim.gar.services.assignments.planning import Part, Plan
from gar_sim.gar.services.holdings import usable_subscriptions
from gar_sim.gar.services.populations import levels_of_programmes
from gar_sim.gar.services.pupil_levels import levels_of_pupils
from gar_sim.values.gathering import gathered


class OffLevel(NamedTuple):
    """Pupils who would get a resource made for other levels of the school."""

    title: str
    levels: tuple[str, ...]
    people: int


class Doubled(NamedTuple):
    """People who would get a second licence of a resource that they have by another subscription."""

    title: str
    people: int
    other_id: str


@dataclass(frozen=True, slots=True)
class Warnings:
    """All of it, each a line a resource."""

    lacking: list[MotherLacking]
    off_level: list[OffLevel]
    doubled: list[Doubled]


def warnings_of(session: Session, plan: Plan, uai: str, now: datetime) -> Warnings:
    """What to tell of a plan, in a number of queries that does not depend on its size."""
    return Warnings(
        mothers_lacking(session, plan, uai), _off_level(session, plan, uai), _doubled(session, plan, uai, now)
    )


def _off_level(session: Session, plan: Plan, uai: str) -> list[OffLevel]:
    """A resource that names none of the school's levels is made for all of them."""
    here = set(levels_of_programmes(session, uai).values())
    made_for = {ark: levels & here for ark, levels in _levels(session, plan).items() if levels & here}
    concerned = [part for part in plan.parts if part.subscription.ark in made_for]
    pupils = levels_of_pupils(session, uai, {person for part in concerned for person in _served(part)})

    def astray(part: Part) -> int:
        levels = made_for[part.subscription.ark]
        return sum(bool(pupils.get(person)) and not pupils[person] & levels for person in _served(part))

    found = (
        OffLevel(part.subscription.title, tuple(sorted(made_for[part.subscription.ark])), astray(part))
        for part in concerned
    )
    return [one for one in found if one.people]


def _levels(session: Session, plan: Plan) -> dict[str, set[str]]:
    arks = [part.subscription.ark for part in plan.parts]
    rows = session.execute(select(Resource.ark, Resource.levels).where(Resource.ark.in_(arks)))
    return {ark: {term["nom"] for term in levels or ()} for ark, levels in rows}


def _doubled(session: Session, plan: Plan, uai: str, now: datetime) -> list[Doubled]:
    others = _others(session, [part.subscription.id for part in plan.parts], uai, now)
    if not others:
        return []
    elsewhere = {other for found in others.values() for other in found}
    holders, audiences = _holders(session, elsewhere), _opened_to(session, elsewhere, uai)

    def twice(part: Part) -> int:
        found = others[part.subscription.id]
        held, opened = set().union(*(holders[one] for one in found)), set().union(*(audiences[one] for one in found))
        return sum(int(one.person) in held or one.audience in opened for one in part.sharing.served)

    concerned = [part for part in plan.parts if part.subscription.id in others]
    told = (Doubled(part.subscription.title, twice(part), others[part.subscription.id][0]) for part in concerned)
    return [one for one in told if one.people]


def _others(session: Session, subscription_ids: Collection[str], uai: str, now: datetime) -> dict[str, list[str]]:
    """The school's other subscriptions to the same resource that overlap these, a list a subscription that has any."""
    one, other = aliased(Subscription), aliased(Subscription)
    same = (other.ark == one.ark) & (other.id != one.id)
    overlapping = (other.starts_at <= one.ends_at) & (other.ends_at >= one.starts_at)
    pairs = select(one.id, other.id).join(other, same & overlapping).where(one.id.in_(subscription_ids))
    return gathered(session.execute(pairs.where(other.id.in_(usable_subscriptions(uai, now))).order_by(other.id)))


def _holders(session: Session, subscription_ids: Collection[str]) -> dict[str, list[int]]:
    held = select(Assignment.subscription_id, Assignment.person_id).where(Assignment.withdrawn_at.is_(None))
    return gathered(session.execute(held.where(Assignment.subscription_id.in_(subscription_ids))))


def _opened_to(session: Session, subscription_ids: Collection[str], uai: str) -> dict[str, list[str]]:
    opened = select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience)
    open_here = opened.filter_by(uai=uai, closed_at=None)
    return gathered(session.execute(open_here.where(EstablishmentOpening.subscription_id.in_(subscription_ids))))


def _served(part: Part) -> list[int]:
    return [int(placed.person) for placed in part.sharing.served]
