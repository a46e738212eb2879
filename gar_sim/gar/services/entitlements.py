"""What a person may open: the facts behind one decision, and the whole list as one query.

The list is the same rule as `decide`, set-based; a property test holds the two equal (architecture,
decision 4).
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    bindparam,
    cast,
    exists,
    select,
)
from sqlalchemy.orm import Session

from gar_sim.gar.domain.deliveries import BY_EDUGAR, BY_ENT
from gar_sim.gar.domain.entitlements import AccessFacts, SubscriptionFacts, decide
from gar_sim.gar.domain.validity import Validity
from gar_sim.gar.models import (
    Assignment,
    EstablishmentOpening,
    Membership,
    Person,
    Release,
    Resource,
    School,
    Subscription,
    SubscriptionAudience,
    SubscriptionSchool,
)
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.gar.services.directory import find_person
from gar_sim.kernel.database import UtcDateTime
from gar_sim.kernel.ordering import by_name
from gar_sim.kernel.prepared import PreparedRead
from gar_sim.values.decisions import Decision
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType


def decide_access(session: Session, *, ent_id: str, ent_person_id: str, uai: str, ark: str, now: datetime) -> Decision:
    """Decide whether a person may open a resource in a school at a world instant, with every step."""
    return decide(access_facts(session, ent_id=ent_id, ent_person_id=ent_person_id, uai=uai, ark=ark, now=now))


def access_facts(
    session: Session, *, ent_id: str, ent_person_id: str, uai: str, ark: str, now: datetime
) -> AccessFacts:
    """All that the decision looks at."""
    person = find_person(session, ent_id, ent_person_id)
    membership = session.get(Membership, (person.id, uai)) if person else None
    school = session.scalar(select(School).where(School.uai == uai, School.ent_id == ent_id))
    return AccessFacts(
        now=now,
        resource=session.scalar(select(Resource.title).where(Resource.ark == ark)) or ark,
        school=school.name if school else uai,
        school_deployed=school is not None and school.left_at is None,
        known=membership is not None or (person is not None and person.left_at is not None),
        present=membership is not None and person is not None and person.left_at is None,
        audience=Audience(membership.audience) if membership and membership.audience else None,
        subscriptions=_subscription_facts(session, person, uai, ark),
        release_declared=session.scalar(select(exists().where(Release.ark == ark))) or False,
        delivery=BY_EDUGAR if ent_id == EDUGAR else BY_ENT,
    )


class EntitledResource(NamedTuple):
    """What a list tells of one resource; terms as the JSON text that they are kept in, read where it is written."""

    ark: str
    title: str
    description: str
    thumbnail: str | None
    publisher_id: str
    publisher_name: str
    distributor_id: str
    validator_id: str
    presentation: str
    pedagogical_types: str
    document_types: str
    levels: str
    subjects: str


def entitled_resources(
    bind: Engine | Connection, *, ent_id: str, ent_person_id: str, uai: str, now: datetime
) -> tuple[EntitledResource, ...]:
    """Every resource that the person may open in a school at a world instant, by title."""
    return _ENTITLED.rows(bind, ent_id=ent_id, ent_person_id=ent_person_id, uai=uai, now=now)


def _entitled() -> Select[Any]:
    ent_id: BindParameter[str] = bindparam("ent_id")
    now = bindparam("now", type_=UtcDateTime())
    arks = (
        select(Subscription.ark)
        .join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .join(School, School.uai == SubscriptionSchool.uai)
        .join(Membership, Membership.uai == School.uai)
        .join(Person, Person.id == Membership.person_id)
        .join(
            SubscriptionAudience,
            (SubscriptionAudience.subscription_id == Subscription.id)
            & (SubscriptionAudience.audience == Membership.audience),
        )
        .where(
            Person.ent_id == ent_id,
            Person.ent_person_id == bindparam("ent_person_id"),
            Person.left_at.is_(None),
            School.uai == bindparam("uai"),
            School.ent_id == ent_id,
            School.left_at.is_(None),
            Subscription.deleted_at.is_(None),
            Subscription.starts_at <= now,
            Subscription.ends_at >= now,
            _held() | _opened(),
        )
        .distinct()
        .subquery()
    )
    released = exists().where(Release.ark == Resource.ark)
    told = map(_told, EntitledResource._fields)
    return (
        select(*told)
        .join(arks, arks.c.ark == Resource.ark)
        .where(released)
        .order_by(*by_name(Resource.title), Resource.ark)
    )


def _told(name: str) -> ColumnElement[Any]:
    column = Resource.__table__.columns[name]
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _held() -> ColumnElement[bool]:
    return (Subscription.assignment_type == AssignmentType.INDIVIDUAL.value) & exists().where(
        Assignment.subscription_id == Subscription.id,
        Assignment.person_id == Person.id,
        Assignment.withdrawn_at.is_(None),
    )


def _opened() -> ColumnElement[bool]:
    return (Subscription.assignment_type == AssignmentType.ESTABLISHMENT.value) & exists().where(
        EstablishmentOpening.subscription_id == Subscription.id,
        EstablishmentOpening.uai == Membership.uai,
        EstablishmentOpening.audience == Membership.audience,
        EstablishmentOpening.closed_at.is_(None),
    )


_ENTITLED = PreparedRead(_entitled(), EntitledResource)
"""Every médiacentre page runs it."""


def _subscription_facts(session: Session, person: Person | None, uai: str, ark: str) -> tuple[SubscriptionFacts, ...]:
    subscriptions = session.scalars(
        select(Subscription)
        .join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .where(SubscriptionSchool.uai == uai, Subscription.ark == ark)
    ).all()
    ids = [subscription.id for subscription in subscriptions]
    addressed = _codes(session, select(SubscriptionAudience.subscription_id, SubscriptionAudience.audience), ids)
    opening = select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience)
    opened = _codes(session, opening.filter_by(uai=uai, closed_at=None), ids)
    held = _held_by(session, person, ids)
    return tuple(
        SubscriptionFacts(
            id=subscription.id,
            assignment_type=AssignmentType(subscription.assignment_type),
            audiences=addressed[subscription.id],
            validity=Validity(subscription.starts_at, subscription.ends_at),
            assigned=subscription.id in held,
            opened=opened[subscription.id],
            deleted=subscription.deleted_at is not None,
        )
        for subscription in subscriptions
    )


def _codes(session: Session, pairs: Select[str, str], ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Audiences by subscription, an empty set where there is none."""
    found: dict[str, set[str]] = {subscription: set() for subscription in ids}
    for subscription, audience in session.execute(pairs.where(pairs.selected_columns.subscription_id.in_(ids))):
        found[subscription].add(audience)
    return {subscription: frozenset(audiences) for subscription, audiences in found.items()}


def _held_by(session: Session, person: Person | None, ids: Collection[str]) -> frozenset[str]:
    if person is None:
        return frozenset()
    live = select(Assignment.subscription_id).filter_by(person_id=person.id)
    return frozenset(
        session.scalars(live.where(Assignment.subscription_id.in_(ids), Assignment.withdrawn_at.is_(None)))
    )
