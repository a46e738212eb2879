"""What each counter of a subscription holds: stored for people's licences, counted for a school's."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain import quotas
from gar_sim.gar.models import (
    Assignment,
    Counter,
    EstablishmentOpening,
    Membership,
    Subscription,
    SubscriptionAudience,
    SubscriptionSchool,
)
from gar_sim.values.subscriptions import AssignmentType

CountersBySubscription = dict[str, tuple[quotas.Counter, ...]]


def counters_of(session: Session, subscription_ids: Collection[str]) -> CountersBySubscription:
    """Counters of several subscriptions, in three queries whatever their number."""
    recover = _to_recover(session, subscription_ids)
    opened = dict(session.execute(_opened_people(subscription_ids)).all())
    rows = session.execute(
        select(Counter.subscription_id, Counter.audience, Counter.total, Counter.live, Subscription.assignment_type)
        .join(Subscription, Subscription.id == Counter.subscription_id)
        .where(Counter.subscription_id.in_(subscription_ids))
        .order_by(Counter.audience)
    )
    counters: dict[str, list[quotas.Counter]] = defaultdict(list)
    for subscription, audience, total, live, kind in rows:
        if kind == AssignmentType.ESTABLISHMENT:
            live = opened.get(subscription, 0)
        counters[subscription].append(quotas.Counter(audience, total, live, recover.get((subscription, audience), 0)))
    return {subscription: tuple(found) for subscription, found in counters.items()}


def offer_of(session: Session, subscription_id: str) -> quotas.Offer:
    """Audiences and counters of one subscription."""
    audiences = session.scalars(select(SubscriptionAudience.audience).filter_by(subscription_id=subscription_id))
    counters = counters_of(session, [subscription_id])
    return quotas.Offer(frozenset(audiences), counters.get(subscription_id, ()))


def licences_out(now: datetime) -> Select[int]:
    """Query that counts the licences that people hold of subscriptions which are not over."""
    running = (Subscription.deleted_at.is_(None)) & (Subscription.ends_at >= now)
    return (
        select(func.count())
        .select_from(Assignment)
        .join(Subscription, Subscription.id == Assignment.subscription_id)
        .where(Assignment.withdrawn_at.is_(None), running)
    )


def lock_counters(session: Session, subscription_ids: Sequence[str]) -> None:
    """Take the counters' rows first, in order: two managers then wait for each other and never deadlock.

    PostgreSQL only needs it; on SQLite the transaction already holds the one write lock.
    """
    statement = select(Counter.subscription_id).where(Counter.subscription_id.in_(subscription_ids))
    session.execute(statement.order_by(Counter.subscription_id, Counter.audience).with_for_update()).all()


def holders_present() -> Select[int]:
    """Subquery, correlated with an assignment: its holder is still in a school of the subscription."""
    return (
        select(Membership.person_id)
        .join(SubscriptionSchool, SubscriptionSchool.uai == Membership.uai)
        .where(
            Membership.person_id == Assignment.person_id,
            SubscriptionSchool.subscription_id == Assignment.subscription_id,
        )
        .correlate(Assignment)
    )


def _to_recover(session: Session, subscription_ids: Collection[str]) -> dict[tuple[str, str], int]:
    rows = session.execute(
        select(Assignment.subscription_id, Assignment.counter, func.count())
        .where(
            Assignment.subscription_id.in_(subscription_ids),
            Assignment.withdrawn_at.is_(None),
            ~holders_present().exists(),
        )
        .group_by(Assignment.subscription_id, Assignment.counter)
    )
    return {(subscription, counter): count for subscription, counter, count in rows}


def _opened_people(subscription_ids: Collection[str]) -> Select[str, int]:
    opening = EstablishmentOpening
    return (
        select(opening.subscription_id, func.count(func.distinct(Membership.person_id)))
        .join(Membership, (Membership.uai == opening.uai) & (Membership.audience == opening.audience))
        .where(opening.subscription_id.in_(subscription_ids))
        .group_by(opening.subscription_id)
    )
