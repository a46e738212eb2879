"""Where rules stand: whom they reach, what their last night did, who is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.models import Assignment, Batch, Person, Rule, Subscription
from gar_sim.gar.services.populations import Kind, tally
from gar_sim.gar.services.rules.following import plan_following
from gar_sim.gar.services.rules.keeping import standing_rules
from gar_sim.kernel.ordering import by_name


class Standing(NamedTuple):
    """A rule, its resource, how many of its people have it, and whether the subscription is over."""

    rule: Rule
    title: str
    people: int
    holders: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Night:
    """What the last night that changed something did for a rule's resource: names given to and taken from."""

    batch_id: str
    at: datetime
    came: Sequence[str]
    went: Sequence[str]


@dataclass(frozen=True, slots=True)
class Left:
    """Whom the rule does not serve: no licence is left, or not for them (with the reason)."""

    short: Sequence[str]
    refused: Sequence[tuple[str, str]]


def standings(session: Session, uai: str, now: datetime) -> list[Standing]:
    """Every rule of a school, the oldest first."""
    rules = standing_rules(session, uai)
    rows = session.execute(
        select(Subscription.id, Subscription.title, Subscription.ends_at).where(
            Subscription.id.in_({rule.subscription_id for rule in rules})
        )
    )
    about = {one: (title, ends_at) for one, title, ends_at in rows}
    found = []
    for rule in rules:
        tallies = tally(session, uai, Kind(rule.kind), [rule.code], [rule.subscription_id])
        title, ends_at = about[rule.subscription_id]
        people = tallies.people.get(rule.code, 0)
        holders = tallies.holders.get((rule.code, rule.subscription_id), 0)
        found.append(Standing(rule, title, people, holders, ends_at < now))
    return found


def last_night(session: Session, rule: Rule) -> Night | None:
    """The last gesture of rules that touched this rule's resource."""
    touching = select(Assignment.id).where(
        (Assignment.batch_id == Batch.id) | (Assignment.withdrawn_batch_id == Batch.id),
        Assignment.subscription_id == rule.subscription_id,
    )
    batch = session.scalars(
        select(Batch)
        .where(Batch.uai == rule.uai, Batch.kind == GestureKind.FOLLOW, touching.exists())
        .order_by(Batch.made_at.desc(), Batch.id)
        .limit(1)
    ).first()
    if batch is None:
        return None
    came = _names(session, rule, Assignment.batch_id, batch.id)
    return Night(batch.id, batch.made_at, came, _names(session, rule, Assignment.withdrawn_batch_id, batch.id))


def left_out(session: Session, rule: Rule) -> Left:
    """Whom it would serve next night and cannot."""
    plan = plan_following(session, rule.uai, [rule], standing_rules(session, rule.uai))
    short = [plan.people[one.person].name for part in plan.parts for one in part.sharing.unserved]
    refused = [(plan.people[one.person].name, one.message) for part in plan.parts for one in part.preview.refused]
    return Left(short, refused)


def _names(session: Session, rule: Rule, by: InstrumentedAttribute[Any], batch_id: str) -> list[str]:
    rows = session.execute(
        select(Person.last_name, Person.first_name)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(by == batch_id, Assignment.subscription_id == rule.subscription_id)
        .order_by(*by_name(Person.last_name, Person.first_name))
    )
    return [f"{last} {first}" for last, first in rows]
