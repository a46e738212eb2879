"""« Ce qui n'est jamais ouvert »: licences that serve nobody, counted by resource and taken back without a name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.models import Access, Assignment, ReviewMark, Subscription
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import holders_present, lock_counters
from gar_sim.gar.services.assignments.planning import require_same
from gar_sim.gar.services.assignments.taking import WithdrawalPlan, carry_out, parts_of
from gar_sim.kernel.ordering import by_name
from gar_sim.values.subscriptions import NOT_TRANSFERABLE

NEVER_OPENED = "never opened"
"""The reason that a taken back assignment keeps."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A subscription: of `live` licences, `never` were not opened once, and `recent` are too new to tell."""

    subscription: Subscription
    live: int
    never: int
    recent: int


def unused_licences(session: Session, uai: str, now: datetime, waited: timedelta) -> list[Unused]:
    """Subscriptions of which a school gave licences that nobody opened in so long, the most first.

    Those that people who left still hold are to recover, and are left out; so is what a school keeps all the same.
    """
    never = func.sum(case((_long_unopened(now, waited), 1), else_=0))
    recent = func.sum(case((_recent(now, waited), 1), else_=0))
    counted = (
        select(Assignment.subscription_id, func.count().label("live"), never.label("never"), recent.label("recent"))
        .where(_given(uai), Assignment.subscription_id.in_(_in_review(uai, now)))
        .group_by(Assignment.subscription_id)
        .having(never > 0)
        .subquery()
    )
    rows = session.execute(
        select(Subscription, counted.c.live, counted.c.never, counted.c.recent)
        .join(counted, counted.c.subscription_id == Subscription.id)
        .order_by(counted.c.never.desc(), *by_name(Subscription.title), Subscription.id)
    )
    return [Unused(*row) for row in rows]


def plan_taking_unused(
    session: Session, uai: str, now: datetime, waited: timedelta, subscriptions: Collection[str]
) -> WithdrawalPlan:
    """Say what taking back the unopened licences of these subscriptions would give."""
    concerned = select(Subscription).where(
        Subscription.id.in_(_in_review(uai, now)), Subscription.id.in_(subscriptions)
    )
    found = session.scalars(concerned.order_by(*by_name(Subscription.title), Subscription.id)).all()
    which = _given(uai) & _long_unopened(now, waited) & Assignment.subscription_id.in_(_in_review(uai, now))
    parts = tuple(part for part in parts_of(session, uai, found, which) if part.holdings)
    return WithdrawalPlan(len({one.person_id for part in parts for one in part.holdings}), parts)


def take_unused(
    session: Session,
    uai: str,
    stamp: Stamp,
    waited: timedelta,
    subscriptions: Collection[str],
    shown: str | None = None,
) -> WithdrawalPlan:
    """Take them back. Raises Conflict POOL_MOVED when the plan is no longer the `shown` version."""
    lock_counters(session, subscriptions)
    plan = plan_taking_unused(session, uai, stamp.at, waited, subscriptions)
    require_same(plan.version, shown)
    carry_out(session, plan, stamp, GestureKind.REVIEW, uai, NEVER_OPENED)
    return plan


def _in_review(uai: str, now: datetime) -> Select[str]:
    """Query of the subscriptions in force whose licences may go to others, but for those that a school keeps."""
    kept = select(ReviewMark.subscription_id).where(ReviewMark.uai == uai)
    return select(Subscription.id).where(
        Subscription.deleted_at.is_(None),
        Subscription.starts_at <= now,
        Subscription.ends_at >= now,
        Subscription.category != NOT_TRANSFERABLE,
        Subscription.id.not_in(kept),
    )


def _given(uai: str) -> ColumnElement[bool]:
    """Condition on an assignment: live, given by a school, its holder still there."""
    return (Assignment.uai == uai) & Assignment.withdrawn_at.is_(None) & holders_present().exists()


def _long_unopened(now: datetime, waited: timedelta) -> ColumnElement[bool]:
    """Condition on an assignment: usable for so long, and never opened since accesses are kept."""
    opened = exists().where(
        Access.subscription_id == Assignment.subscription_id, Access.person_id == Assignment.person_id
    )
    return ~_recent(now, waited) & ~opened


def _recent(now: datetime, waited: timedelta) -> ColumnElement[bool]:
    """Condition on an assignment: given lately, or of a subscription that began lately."""
    began = select(Subscription.id).where(Subscription.starts_at > now - waited)
    return (Assignment.assigned_at > now - waited) | Assignment.subscription_id.in_(began)
