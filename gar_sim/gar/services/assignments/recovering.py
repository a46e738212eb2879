"""« Récupération de licences »: what people who left still hold, and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.models import Assignment, Subscription
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import holders_present, lock_counters
from gar_sim.gar.services.assignments.planning import require_same
from gar_sim.gar.services.assignments.taking import WithdrawalPart, WithdrawalPlan, carry_out, parts_of
from gar_sim.kernel.ordering import by_name
from gar_sim.values.subscriptions import NOT_TRANSFERABLE


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Licences of a school that people who left hold; `bound` are of the historic category: nobody else can have them.

    Those of subscriptions that are over are left where they are: they serve nobody any more.
    """

    plan: WithdrawalPlan
    bound: tuple[WithdrawalPart, ...]


def leftovers(session: Session, uai: str, now: datetime) -> Leftovers:
    """What people who left still hold in a school, by title, then by name."""
    which = _left_behind(uai)
    running = select(Subscription).where(Subscription.deleted_at.is_(None), Subscription.ends_at >= now)
    concerned = running.where(Subscription.id.in_(select(Assignment.subscription_id).where(which)))
    subscriptions = session.scalars(concerned.order_by(*by_name(Subscription.title), Subscription.id)).all()
    parts = parts_of(session, uai, subscriptions, which)
    free = tuple(part for part in parts if part.subscription.category != NOT_TRANSFERABLE)
    return Leftovers(_plan(free), tuple(part for part in parts if part not in free))


def plan_recovery(
    session: Session, uai: str, now: datetime, *, subscriptions: Collection[str] = (), people: Collection[str] = ()
) -> WithdrawalPlan:
    """Say what recovering would give back: all that is left of these subscriptions, all that these people hold."""
    kept = (
        replace(
            part,
            holdings=tuple(
                one for one in part.holdings if one.subscription_id in subscriptions or one.ent_person_id in people
            ),
        )
        for part in leftovers(session, uai, now).plan.parts
    )
    return _plan(tuple(part for part in kept if part.holdings))


def recover(
    session: Session,
    uai: str,
    stamp: Stamp,
    *,
    subscriptions: Collection[str] = (),
    people: Collection[str] = (),
    shown: str | None = None,
) -> WithdrawalPlan:
    """Take back what was chosen of it. Raises Conflict POOL_MOVED when the plan is no longer the `shown` version."""
    lock_counters(
        session, session.scalars(select(Assignment.subscription_id).where(_left_behind(uai)).distinct()).all()
    )
    plan = plan_recovery(session, uai, stamp.at, subscriptions=subscriptions, people=people)
    require_same(plan.version, shown)
    carry_out(session, plan, stamp, GestureKind.RECOVER, uai)
    return plan


def _left_behind(uai: str) -> ColumnElement[bool]:
    """Condition on an assignment: live, given by a school, its holder in no school of the subscription any more."""
    return (Assignment.uai == uai) & Assignment.withdrawn_at.is_(None) & ~holders_present().exists()


def _plan(parts: tuple[WithdrawalPart, ...]) -> WithdrawalPlan:
    return WithdrawalPlan(len({one.person_id for part in parts for one in part.holdings}), parts)
