"""Last year's assignments onto the new subscription: the same classes, as they are this year, and the same staff."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import Source
from gar_sim.gar.domain.shared_resources import held_by_most
from gar_sim.gar.models import (
    Assignment,
    ClassChange,
    EstablishmentOpening,
    ImportJob,
    Membership,
    Person,
    Subscription,
)
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.giving import carry_out
from gar_sim.gar.services.assignments.planning import Plan, people_of, plan_pairs, require_givable, require_same
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.populations import Kind, members
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.values.gathering import gathered
from gar_sim.values.profiles import Audience

ENDS_SOON = timedelta(days=60)
"""A subscription that ends within these days is one to renew."""

LAST_MONTH = timedelta(days=30)
"""Classes are those of before this: a change of class in a subscription's last month, or after, is the new year's."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What one subscription gave last year: classes that had it, of which some are `gone`, and staff still there.

    `successor` is the subscription of the same resource that goes on after it, if the school has one.
    """

    old: SubscriptionOverview
    divisions: tuple[str, ...]
    gone: tuple[str, ...]
    staff: int
    successor: SubscriptionOverview | None


@dataclass(frozen=True, slots=True)
class Reopening:
    """A school's licence of last year, the audiences that it served, and what follows it, if anything does."""

    old: SubscriptionOverview
    audiences: tuple[str, ...]
    successor: SubscriptionOverview | None


class _Year:
    """A school's classes as they were before the new year's changes, and as they are."""

    def __init__(self, session: Session, uai: str, before: datetime) -> None:
        rows = session.execute(members(session, uai, Kind.DIVISION)).all()
        self.now = {person: code for code, person in rows}
        self.then = {**self.now, **_former_classes(session, uai, before)}

    def classes_that_had(self, holders: set[int]) -> list[str]:
        """Those of then more than half of whose pupils held it, by code."""
        classes = gathered((code, person) for person, code in self.then.items())
        holdings = {person: {"it"} for person in holders}
        return sorted(code for code, pupils in classes.items() if code and held_by_most(pupils, holdings))

    def pupils_of(self, codes: Sequence[str]) -> set[int]:
        """Who is in these classes now."""
        return {person for person, code in self.now.items() if code in codes}


def find_renewals(session: Session, uai: str, found: Sequence[SubscriptionOverview], now: datetime) -> list[Renewal]:
    """Subscriptions of people's licences that are over or soon will be, and that a class or staff had, by title."""
    old = [one for one in found if not one.is_establishment and _ends_soon(one, now)]
    years = {before: _Year(session, uai, before) for before in {_before(one.subscription) for one in old}}
    held, staff = _holders(session, uai, [one.subscription for one in old]), _all_staff(session, uai)
    renewals = (
        _renewal(one, years[_before(one.subscription)], held[one.subscription.id], staff, _successor(one, found))
        for one in old
    )
    return [one for one in renewals if one.divisions or one.gone or one.staff]


def _renewal(
    old: SubscriptionOverview,
    year: _Year,
    held: set[int],
    staff: set[int],
    successor: SubscriptionOverview | None,
) -> Renewal:
    codes, here = year.classes_that_had(held), set(year.now.values())
    return Renewal(
        old=old,
        divisions=tuple(code for code in codes if code in here),
        gone=tuple(code for code in codes if code not in here),
        staff=len(held & staff),
        successor=successor,
    )


def find_reopenings(
    session: Session, uai: str, found: Sequence[SubscriptionOverview], now: datetime
) -> list[Reopening]:
    """Schools' licences that are over or soon will be, and what follows them still closed to whom they served."""
    old = [one for one in found if one.is_establishment and _ends_soon(one, now)]
    rows = session.execute(
        select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience).where(
            EstablishmentOpening.uai == uai, EstablishmentOpening.closed_at.is_(None)
        )
    )
    opened = gathered(rows)
    reopenings = []
    for one in old:
        successor = _successor(one, found)
        already = opened[successor.subscription.id] if successor else []
        left = tuple(audience for audience in opened[one.subscription.id] if audience not in already)
        if left:
            reopenings.append(Reopening(one, left, successor))
    return reopenings


def plan_renewals(session: Session, uai: str, chosen: Mapping[str, str], now: datetime) -> Plan:
    """Say what giving each old subscription's classes and staff its new one would do; `chosen` maps old to new.

    People are served in the order of their names, as far as licences go. Raises NotFound for a subscription that is
    not the school's, Conflict for one that cannot be given.
    """
    old = {one.id: one for one in find_subscriptions(session, chosen, uai)}
    require_givable(find_subscriptions(session, set(chosen.values()), uai), now)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for former, new in chosen.items():
        wanted[new] |= _to_serve(session, uai, old[former])
    ids = select(Person.id).where(Person.id.in_({person for some in wanted.values() for person in some}))
    people = people_of(session, uai, ids)
    asked = {one: [person for person in people.values() if person.id in some] for one, some in wanted.items()}
    return plan_pairs(session, uai, people, asked)


def renew(session: Session, uai: str, chosen: Mapping[str, str], stamp: Stamp, shown: str) -> Plan:
    """Give it, as one gesture. Raises Conflict POOL_MOVED when the plan is no longer the `shown` version."""
    lock_counters(session, sorted(set(chosen.values())))
    plan = plan_renewals(session, uai, chosen, stamp.at)
    require_same(plan.version, shown)
    carry_out(session, plan, uai, replace(stamp, source=Source.SUGGESTION))
    return plan


def _to_serve(session: Session, uai: str, old: Subscription) -> set[int]:
    """Pupils of the classes that had a subscription, as they are now, and the staff who had it."""
    year, held = _Year(session, uai, _before(old)), _holders(session, uai, [old])[old.id]
    return year.pupils_of(year.classes_that_had(held)) | held & _all_staff(session, uai)


def _ends_soon(one: SubscriptionOverview, now: datetime) -> bool:
    return one.subscription.ends_at <= now + ENDS_SOON


def _before(old: Subscription) -> datetime:
    """The instant at which classes are those of the year that a subscription served."""
    return old.ends_at - LAST_MONTH


def _holders(session: Session, uai: str, old: Sequence[Subscription]) -> dict[str, set[int]]:
    """Who held each in its last month, whether it was taken back since or not."""
    before = {one.id: _before(one) for one in old}
    rows = session.execute(
        select(Assignment.subscription_id, Assignment.person_id, Assignment.withdrawn_at).where(
            Assignment.uai == uai, Assignment.subscription_id.in_(before)
        )
    )
    held: dict[str, set[int]] = {one: set() for one in before}
    for subscription_id, person, withdrawn_at in rows:
        if withdrawn_at is None or withdrawn_at >= before[subscription_id]:
            held[subscription_id].add(person)
    return held


def _all_staff(session: Session, uai: str) -> set[int]:
    """The staff of the school today."""
    staff = select(Membership.person_id).where(Membership.uai == uai, Membership.audience != Audience.PUPILS)
    return set(session.scalars(staff))


def _former_classes(session: Session, uai: str, before: datetime) -> dict[int, str]:
    """The class that pupils were in at an instant, of those who changed since; "" for those who were not there."""
    rows = session.execute(
        select(ClassChange.person_id, ClassChange.former)
        .join(ImportJob, ImportJob.id == ClassChange.job_id)
        .where(ClassChange.uai == uai, ImportJob.world_at >= before)
        .order_by(ImportJob.world_at.desc(), ImportJob.id.desc())
    )
    return {person: former or "" for person, former in rows}


def _successor(old: SubscriptionOverview, found: Sequence[SubscriptionOverview]) -> SubscriptionOverview | None:
    """The subscription of the same resource and kind that ends last, after this one."""
    later = [
        one
        for one in found
        if one.subscription.ark == old.subscription.ark
        and one.is_open
        and one.is_establishment is old.is_establishment
        and one.subscription.ends_at > old.subscription.ends_at
    ]
    return max(later, key=lambda one: one.subscription.ends_at, default=None)
