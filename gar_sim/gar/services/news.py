"""What happened in a school since its manager came last, and what leavers still hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, case, func, null, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.tallies import Change, licences_gained
from gar_sim.gar.models import Assignment, Membership, Person, QuotaChange
from gar_sim.gar.services.assignments.counters import holders_present
from gar_sim.gar.services.holdings import usable_subscriptions
from gar_sim.gar.services.overview import SubscriptionOverview


class Gained(NamedTuple):
    """A subscription that has more licences than before; `licences` None is without limit since."""

    one: SubscriptionOverview
    licences: int | None


@dataclass(frozen=True, slots=True)
class News:
    """New subscriptions, and new licences of those that were there."""

    subscriptions: tuple[SubscriptionOverview, ...]
    gained: tuple[Gained, ...]


class Leavers(NamedTuple):
    """People gone who hold licences of what is not over: how many, how many licences, how many left lately."""

    people: int
    licences: int
    lately: int


def news_since(session: Session, found: Iterable[SubscriptionOverview], since: datetime) -> News:
    """What distributors did since an instant, of subscriptions that can still be assigned."""
    usable = [one for one in found if one.is_open]
    known = [one for one in usable if one.subscription.created_at <= since]
    gained = _gained(session, [one.subscription.id for one in known], since)
    return News(
        subscriptions=tuple(one for one in usable if one.subscription.created_at > since),
        gained=tuple(Gained(one, gained[one.subscription.id]) for one in known if one.subscription.id in gained),
    )


def leavers_holding(session: Session, uai: str, now: datetime, since: datetime | None) -> Leavers:
    """People who are in no school of a subscription any more, and whose licence a school gave."""
    person = Assignment.person_id.distinct()
    lately = case((Person.left_at > since, Assignment.person_id)).distinct() if since else null()
    row = session.execute(
        select(func.count(person), func.count(), func.count(lately))
        .select_from(Assignment)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.uai == uai, Assignment.withdrawn_at.is_(None))
        # Most are still in the school, which their key tells at once; the others may be in another of the subscription.
        .where(~_members(uai).exists(), ~holders_present().exists())
        .where(Assignment.subscription_id.in_(usable_subscriptions(uai, now)))
    ).one()
    return Leavers(*row)


def _members(uai: str) -> Select[int]:
    """Subquery, correlated with an assignment: its holder is in a school."""
    here = select(Membership.person_id).where(Membership.person_id == Assignment.person_id, Membership.uai == uai)
    return here.correlate(Assignment)


def _gained(session: Session, subscription_ids: Sequence[str], since: datetime) -> dict[str, int | None]:
    rows = session.execute(
        select(QuotaChange.subscription_id, QuotaChange.former, QuotaChange.total)
        .where(QuotaChange.subscription_id.in_(subscription_ids), QuotaChange.changed_at > since)
        .order_by(QuotaChange.id)
    )
    return licences_gained(Change(*row) for row in rows)
