"""All that the GAR holds, counted."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.models import Person, School, Subscription, SubscriptionSchool
from gar_sim.gar.services.assignments import counters_of, licences_out
from gar_sim.kernel.ordering import by_name


class Census(NamedTuple):
    """How many of each: schools and people present, living subscriptions, licences of those not over."""

    schools: int
    people: int
    subscriptions: int
    live: int


class CountedSubscription(NamedTuple):
    """A subscription with its counters."""

    subscription: Subscription
    counters: tuple[Counter, ...]


def take_census(session: Session, now: datetime) -> Census:
    """Count what is there at a world instant."""
    schools = select(func.count()).select_from(School).where(School.left_at.is_(None))
    people = select(func.count()).select_from(Person).where(Person.left_at.is_(None))
    subscriptions = select(func.count()).select_from(Subscription).where(Subscription.deleted_at.is_(None))
    counts = (schools, people, subscriptions, licences_out(now))
    return Census(*(session.scalars(count).one() for count in counts))


def counted_subscriptions(session: Session, uai: str = "") -> list[CountedSubscription]:
    """Every living subscription, of one school or of all, by title then start, with its counters."""
    chosen = select(Subscription).where(Subscription.deleted_at.is_(None))
    if uai:
        named = select(SubscriptionSchool.subscription_id).where(SubscriptionSchool.uai == uai)
        chosen = chosen.where(Subscription.id.in_(named))
    found = session.scalars(
        chosen.order_by(*by_name(Subscription.title), Subscription.starts_at, Subscription.id)
    ).all()
    counters = counters_of(session, [subscription.id for subscription in found])
    return [CountedSubscription(subscription, counters.get(subscription.id, ())) for subscription in found]


def subscription_to(session: Session, ark: str) -> str | None:
    """The first subscription to a resource that was not deleted, or None."""
    to_it = select(Subscription.id).where(Subscription.ark == ark, Subscription.deleted_at.is_(None))
    return session.scalars(to_it.order_by(Subscription.starts_at, Subscription.id).limit(1)).first()
