"""What a manager sees of a school's subscriptions, in a fixed number of queries whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, true
from sqlalchemy.orm import Session

from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.domain.validity import SubscriptionState, Validity
from gar_sim.gar.models import (
    Assignment,
    ImportJob,
    Membership,
    Resource,
    School,
    Subscription,
    SubscriptionAudience,
    SubscriptionSchool,
)
from gar_sim.gar.services.assignments import counters_of, licences_out
from gar_sim.gar.services.subscriptions.finding import find_subscription, require_school
from gar_sim.kernel.ordering import by_name
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType

_WITH_NOTICE = select(Subscription, Resource.publisher_name, Resource.levels, Resource.subjects).outerjoin(
    Resource, Resource.ark == Subscription.ark
)

_ORDER = [*(audience.value for audience in Audience), GLOBAL_POOL]


@dataclass(frozen=True, slots=True)
class SubscriptionOverview:
    """One subscription of a school with its resource, its counters and where it stands.

    `levels` and `subjects` are the names of the notice's terms, empty where there is no notice yet.
    """

    subscription: Subscription
    publisher: str
    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    audiences: tuple[str, ...]
    counters: tuple[Counter, ...]
    state: SubscriptionState

    @property
    def live(self) -> int:
        """Licences out, over all counters."""
        return sum(counter.live for counter in self.counters)

    @property
    def is_open(self) -> bool:
        """Whether it can still be assigned: in force or to come."""
        return self.state not in {SubscriptionState.EXPIRED, SubscriptionState.DELETED}

    @property
    def is_establishment(self) -> bool:
        """Whether it is opened to audiences of a school instead of given to people."""
        return self.subscription.assignment_type == AssignmentType.ESTABLISHMENT


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """The size of a school, as its ENT delivered it."""

    pupils: int
    staff: int
    live: int
    delivered_at: datetime | None


def overviews(
    session: Session, uai: str, now: datetime, *, only: Collection[str] | None = None
) -> list[SubscriptionOverview]:
    """Every living subscription of a school, or those of these identifiers, by title, then by start."""
    rows = session.execute(
        _WITH_NOTICE.join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .where(SubscriptionSchool.uai == uai, Subscription.deleted_at.is_(None))
        .where(true() if only is None else Subscription.id.in_(only))
        .order_by(*by_name(Subscription.title), Subscription.starts_at)
    ).all()
    return _with_counters(session, rows, now)


def overview(session: Session, subscription_id: str, uai: str, now: datetime) -> SubscriptionOverview:
    """One subscription of a school. Raises NotFound."""
    subscription = find_subscription(session, subscription_id)
    require_school(session, subscription, uai)
    rows = session.execute(_WITH_NOTICE.where(Subscription.id == subscription_id)).all()
    return _with_counters(session, rows, now)[0]


def school_figures(session: Session, school: School, now: datetime) -> SchoolFigures:
    """How many people, how many licences out, and since when the directory stands."""
    by_audience = dict(
        session.execute(
            select(Membership.audience, func.count()).where(Membership.uai == school.uai).group_by(Membership.audience)
        ).all()
    )
    pupils = by_audience.get(Audience.PUPILS, 0)
    return SchoolFigures(
        pupils=pupils,
        staff=sum(by_audience.values()) - pupils,
        live=session.scalar(licences_out(now).where(Assignment.uai == school.uai)) or 0,
        delivered_at=session.scalar(
            select(func.max(ImportJob.world_at)).where(
                ImportJob.ent_id == school.ent_id, ImportJob.status != ImportJob.FAILED
            )
        ),
    )


def _with_counters(
    session: Session, found: Sequence[Row[*tuple[Any, ...]]], now: datetime
) -> list[SubscriptionOverview]:
    ids = [subscription.id for subscription, *_ in found]
    counters = counters_of(session, ids)
    audiences: dict[str, list[str]] = defaultdict(list)
    for subscription_id, audience in session.execute(
        select(SubscriptionAudience.subscription_id, SubscriptionAudience.audience).where(
            SubscriptionAudience.subscription_id.in_(ids)
        )
    ):
        audiences[subscription_id].append(audience)
    return [
        SubscriptionOverview(
            subscription=subscription,
            publisher=publisher or "",
            levels=tuple(term["nom"] for term in levels or ()),
            subjects=tuple(term["nom"] for term in subjects or ()),
            audiences=tuple(sorted(audiences[subscription.id], key=_ORDER.index)),
            counters=tuple(sorted(counters.get(subscription.id, ()), key=lambda one: _ORDER.index(one.audience))),
            state=Validity(subscription.starts_at, subscription.ends_at).state_at(now),
        )
        for subscription, publisher, levels, subjects in found
    ]
