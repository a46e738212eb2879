"""The counters of a subscription, as its document sets and changes them (architecture, decision 5)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.quotas import ShortPool, recounted, short_pools
from gar_sim.gar.models import Assignment, Counter, Membership, Person, QuotaChange, Subscription
from gar_sim.gar.services.assignments.counters import counters_of
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import COUNT_ELEMENTS, AssignmentType, Pool

_ELEMENT_OF = {counter: element for element, counter in COUNT_ELEMENTS.items()}


def set_pools(session: Session, subscription_id: str, pools: Sequence[Pool], live: Mapping[str, int]) -> None:
    """Make the counters those of a document, with these live licences in each.

    A counter that stays keeps its row, so that a manager who waits for its lock finds it.
    """
    former = {row.audience: row for row in session.scalars(select(Counter).filter_by(subscription_id=subscription_id))}
    for pool in pools:
        counter = former.pop(pool.audience, None) or Counter(subscription_id=subscription_id, audience=pool.audience)
        counter.total, counter.live = pool.total, live.get(pool.audience, 0)
        session.add(counter)
    for row in former.values():
        session.delete(row)
    session.flush()


def change_pools(session: Session, subscription: Subscription, pools: Sequence[Pool]) -> None:
    """Change the counters; what is out follows when one for all becomes one an audience, or the reverse.

    What changed is kept for those who look later, at the instant of the subscription's change. The caller has
    locked them. Raises Conflict QUOTA_BELOW_LIVE when a document leaves less than is out.
    """
    counters = counters_of(session, [subscription.id]).get(subscription.id, ())
    totals = {counter.audience: counter.total for counter in counters}
    live: Mapping[str, int] = {counter.audience: counter.live for counter in counters}
    if (GLOBAL_POOL in totals) != any(pool.is_global for pool in pools):
        live = _reshape(session, subscription.id, live, pools)
    _require_enough(pools, live, totals)
    stored = live if subscription.assignment_type == AssignmentType.INDIVIDUAL else {}
    set_pools(session, subscription.id, pools, stored)
    session.add_all(_changes(subscription, totals, {pool.audience: pool.total for pool in pools}))
    session.flush()


def _changes(
    subscription: Subscription, former: Mapping[str, int | None], totals: Mapping[str, int | None]
) -> list[QuotaChange]:
    return [
        QuotaChange(
            subscription_id=subscription.id,
            audience=audience,
            changed_at=subscription.modified_at,
            former=former.get(audience, 0),
            total=totals.get(audience, 0),
        )
        for audience in sorted({*former, *totals})
        if former.get(audience, 0) != totals.get(audience, 0)
    ]


def _require_enough(pools: Sequence[Pool], live: Mapping[str, int], totals: Mapping[str, int | None]) -> None:
    lowered = [short for short in short_pools(pools, live) if not _already_over(short, totals.get(short.audience))]
    if lowered:
        sentences = [
            f"« {_ELEMENT_OF[short.audience]} » ne peut valoir {short.total} : {short.live} licences sont affectées."
            for short in lowered
        ]
        raise Conflict(
            "QUOTA_BELOW_LIVE",
            " ".join(sentences),
            remedy="Gardez au moins ce nombre, ou demandez à l'établissement de retirer des licences.",
        )


def _already_over(short: ShortPool, former_total: int | None) -> bool:
    """Arrivals by night may exceed a school's licence; a document that does not lower it is no fault."""
    return former_total is not None and short.total >= former_total


def _reshape(session: Session, subscription_id: str, live: Mapping[str, int], pools: Sequence[Pool]) -> dict[str, int]:
    """Move the live assignments to the counters of a document; how many are in each."""
    to_global = any(pool.is_global for pool in pools)
    moved = recounted(live if to_global else _live_by_audience(session, subscription_id), pools)
    session.execute(
        update(Assignment)
        .where(Assignment.subscription_id == subscription_id, Assignment.withdrawn_at.is_(None))
        .values(counter=GLOBAL_POOL if to_global else _audience_of_holder())
        .execution_options(synchronize_session=False)
    )
    return moved


def _live_by_audience(session: Session, subscription_id: str) -> dict[str, int]:
    held = select(_audience_of_holder().label("audience")).where(
        Assignment.subscription_id == subscription_id, Assignment.withdrawn_at.is_(None)
    )
    audiences = held.subquery()
    rows = select(audiences.c.audience, func.count()).group_by(audiences.c.audience)
    return dict(session.execute(rows).all())


def _audience_of_holder() -> ColumnElement[str]:
    """Audience of an assignment's holder; who left the school counts as a pupil, or as a teacher."""
    present = select(Membership.audience).where(
        Membership.person_id == Assignment.person_id, Membership.uai == Assignment.uai
    )
    gone = select(case((Person.is_pupil, Audience.PUPILS.value), else_=Audience.TEACHERS.value)).where(
        Person.id == Assignment.person_id
    )
    return func.coalesce(present.correlate(Assignment).scalar_subquery(), gone.correlate(Assignment).scalar_subquery())
