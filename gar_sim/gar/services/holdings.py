"""Who holds what today: licences by person, pupils by group; one query each, whatever the numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.models import (
    Assignment,
    Batch,
    EstablishmentOpening,
    Group,
    GroupMember,
    Membership,
    Person,
    Subscription,
    SubscriptionSchool,
)
from gar_sim.kernel.ordering import by_name
from gar_sim.values.gathering import gathered
from gar_sim.values.profiles import GLOBAL_POOL

_BETWEEN = "\n"


def holdings_of(session: Session, people: Select[int], uai: str, now: datetime) -> dict[int, set[str]]:
    """Subscriptions of a school, in force or to come, of which these people hold a licence."""
    # Asked apart: with both conditions in one query, SQLite walks every person for every subscription.
    usable = set(session.scalars(usable_subscriptions(uai, now)))
    # One row a person: a school holds twenty thousand licences.
    held = (
        select(Assignment.person_id, func.aggregate_strings(Assignment.subscription_id, _BETWEEN))
        .where(Assignment.withdrawn_at.is_(None), Assignment.person_id.in_(people))
        .group_by(Assignment.person_id)
    )
    return {person: usable.intersection(ids.split(_BETWEEN)) for person, ids in session.execute(held)}


def usable_subscriptions(uai: str, now: datetime) -> Select[str]:
    """Query of the subscriptions of a school that are in force or to come."""
    return (
        select(SubscriptionSchool.subscription_id)
        .join(Subscription, Subscription.id == SubscriptionSchool.subscription_id)
        .where(SubscriptionSchool.uai == uai, Subscription.deleted_at.is_(None), Subscription.ends_at >= now)
    )


def pupils_by_group(session: Session, groups: ColumnElement[bool]) -> dict[int, list[int]]:
    """Pupils present in each division or group that a condition keeps."""
    rows = session.execute(
        select(GroupMember.group_id, GroupMember.person_id)
        .join(Group, Group.id == GroupMember.group_id)
        .join(Person, Person.id == GroupMember.person_id)
        .where(groups, Person.is_pupil, Person.left_at.is_(None))
    )
    return gathered(rows)


def people_of(uai: str, *audiences: str) -> Select[int]:
    """Query of the people present in a school for these audiences."""
    return select(Membership.person_id).where(Membership.uai == uai, Membership.audience.in_(audiences))


def subscriptions_by_id(session: Session, ids: Collection[str]) -> dict[str, Subscription]:
    """These subscriptions, by title."""
    found = session.scalars(select(Subscription).where(Subscription.id.in_(ids)).order_by(*by_name(Subscription.title)))
    return {subscription.id: subscription for subscription in found}


@dataclass(frozen=True, slots=True)
class OpenedResource:
    """A school's licence that an audience has without anybody being named."""

    subscription: Subscription
    since: datetime
    by: str


def opened_to(session: Session, uai: str, audience: str | None, now: datetime) -> list[OpenedResource]:
    """What a school opened to an audience, in force or to come, by title."""
    rows = session.execute(
        select(Subscription, EstablishmentOpening.opened_at, Batch.author)
        .join(EstablishmentOpening, EstablishmentOpening.subscription_id == Subscription.id)
        .join(Batch, Batch.id == EstablishmentOpening.batch_id)
        .where(
            EstablishmentOpening.uai == uai,
            EstablishmentOpening.audience == audience,
            Subscription.id.in_(usable_subscriptions(uai, now)),
        )
        .order_by(*by_name(Subscription.title))
    )
    return [OpenedResource(subscription, since, by) for subscription, since, by in rows]


def free_for(audience: str | None, counters: Sequence[Counter]) -> int | None:
    """Licences left to an audience, of its own counter or of the one that all share; None is without limit."""
    by_name = {counter.audience: counter for counter in counters}
    serving = by_name.get(audience or "") or by_name.get(GLOBAL_POOL)
    return serving.free if serving else 0
