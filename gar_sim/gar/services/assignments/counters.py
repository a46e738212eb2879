"""What each counter of a subscription holds: stored for people's licences, counted for a school's."""

from collections import defaultdict
from collections.abc import Collection
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
from gar_sim.values.profiles import Audience
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


def offers_of(session: Session, subscription_ids: Collection[str]) -> dict[str, quotas.Offer]:
    """Audiences and counters of several subscriptions."""
    counters = counters_of(session, subscription_ids)
    addressed = audiences_of(session, subscription_ids)
    return {one: quotas.Offer(addressed[one], counters.get(one, ())) for one in subscription_ids}


def stored_offers(session: Session, subscription_ids: Collection[str]) -> dict[str, quotas.Offer]:
    """The same for licences of people, as stored: what is to recover is not counted."""
    rows = select(Counter.subscription_id, Counter.audience, Counter.total, Counter.live)
    counters: dict[str, list[quotas.Counter]] = defaultdict(list)
    for subscription, audience, total, live in session.execute(
        rows.where(Counter.subscription_id.in_(subscription_ids)).order_by(Counter.audience)
    ):
        counters[subscription].append(quotas.Counter(audience, total, live))
    addressed = audiences_of(session, subscription_ids)
    return {one: quotas.Offer(addressed[one], tuple(counters[one])) for one in subscription_ids}


def audiences_of(session: Session, subscription_ids: Collection[str]) -> dict[str, frozenset[Audience]]:
    """The audiences that several subscriptions address."""
    rows = select(SubscriptionAudience.subscription_id, SubscriptionAudience.audience)
    found: dict[str, set[Audience]] = {one: set() for one in subscription_ids}
    for subscription, audience in session.execute(rows.where(SubscriptionAudience.subscription_id.in_(found))):
        found[subscription].add(Audience(audience))
    return {subscription: frozenset(audiences) for subscription, audiences in found.items()}


def licences_out(now: datetime) -> Select[int]:
    """Query that counts the licences that people hold of subscriptions which are not over."""
    running = (Subscription.deleted_at.is_(None)) & (Subscription.ends_at >= now)
    return (
        select(func.count())
        .select_from(Assignment)
        .join(Subscription, Subscription.id == Assignment.subscription_id)
        .where(Assignment.withdrawn_at.is_(None), running)
    )


def lock_counters(session: Session, subscription_ids: Collection[str]) -> None:
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
        .where(opening.subscription_id.in_(subscription_ids), opening.closed_at.is_(None))
        .group_by(opening.subscription_id)
    )
