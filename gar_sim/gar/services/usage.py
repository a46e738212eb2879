"""What a school's people may open and what they opened in a school year, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, func, select, union
from sqlalchemy.orm import Session

from gar_sim.gar.domain.usage import Holding, Opening, Place, school_year
from gar_sim.gar.models import (
    Access,
    Assignment,
    EstablishmentOpening,
    Group,
    GroupMember,
    Membership,
    Subscription,
    SubscriptionSchool,
)
from gar_sim.gar.services.population import levels_of_divisions
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.ordering import by_name


@dataclass(frozen=True, slots=True)
class Usage:
    """A school year of a school, up to now; instants in the time of Paris. Subscriptions are by title."""

    since: datetime
    subscriptions: dict[str, Subscription]
    holdings: list[Holding]
    openings: list[Opening]
    places: dict[int, Place]


def usage_of(session: Session, uai: str, now: datetime) -> Usage:
    """The school year of an instant. Of no person more than a number is read here."""
    since = school_year(now.astimezone(PARIS))
    subscriptions = _subscriptions(session, uai, since, now)
    return Usage(
        since,
        subscriptions,
        [one for row in session.execute(_holdings(uai)) if (one := Holding._make(row)).subscription in subscriptions],
        _openings(session, uai, since, now),
        _places(session, uai),
    )


def _subscriptions(session: Session, uai: str, since: datetime, now: datetime) -> dict[str, Subscription]:
    """Those that were in force at some time between two instants."""
    found = session.scalars(
        select(Subscription)
        .join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .where(SubscriptionSchool.uai == uai, Subscription.deleted_at.is_(None))
        .where(Subscription.starts_at <= now, Subscription.ends_at >= since)
        .order_by(*by_name(Subscription.title), Subscription.starts_at, Subscription.id)
    )
    return {subscription.id: subscription for subscription in found}


def _holdings(uai: str) -> CompoundSelect[str, int]:
    """Each person with each subscription that they hold a licence of, or that is opened to their audience."""
    held = select(Assignment.subscription_id, Assignment.person_id)
    opened = select(EstablishmentOpening.subscription_id, Membership.person_id).join(
        Membership,
        (Membership.uai == EstablishmentOpening.uai) & (Membership.audience == EstablishmentOpening.audience),
    )
    return union(
        held.where(Assignment.uai == uai, Assignment.withdrawn_at.is_(None)),
        opened.where(EstablishmentOpening.uai == uai, EstablishmentOpening.closed_at.is_(None)),
    )


def _openings(session: Session, uai: str, since: datetime, now: datetime) -> list[Opening]:
    rows = session.execute(
        select(Access.subscription_id, Access.person_id, Access.opened_at)
        .where(Access.uai == uai, Access.opened_at >= since, Access.opened_at <= now)
        .order_by(Access.opened_at)
    )
    return [Opening(subscription, person, at.astimezone(PARIS)) for subscription, person, at in rows]


def _places(session: Session, uai: str) -> dict[int, Place]:
    """Where each person present stands; of several classes, the first by code."""
    levels = levels_of_divisions(session, uai)
    own = (
        select(GroupMember.person_id, func.min(Group.code).label("code"))
        .join(Group, Group.id == GroupMember.group_id)
        .where(Group.uai == uai, Group.status == Group.DIVISION)
        .group_by(GroupMember.person_id)
        .subquery()
    )
    rows = session.execute(
        select(Membership.person_id, Membership.audience, Group.id, Group.label)
        .outerjoin(own, own.c.person_id == Membership.person_id)
        .outerjoin(Group, (Group.uai == uai) & (Group.code == own.c.code))
        .where(Membership.uai == uai, Membership.audience.is_not(None))
    )
    return {
        person: Place(audience or "", levels.get(group or 0, ""), label or "")
        for person, audience, group, label in rows
    }
