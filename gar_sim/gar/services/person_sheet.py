"""What the GAR knows of one person and what they hold, beside what their class has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.shared_resources import Alignment, align, held_by_most
from gar_sim.gar.domain.validity import SubscriptionState, Validity
from gar_sim.gar.models import (
    Assignment,
    Batch,
    Group,
    GroupMember,
    Membership,
    Person,
    School,
    Subject,
    Subscription,
    Teaching,
)
from gar_sim.gar.services.assignments import counters_of
from gar_sim.gar.services.directory import find_person
from gar_sim.gar.services.holdings import (
    OpenedResource,
    free_for,
    holdings_of,
    opened_to,
    pupils_by_group,
    subscriptions_by_id,
)
from gar_sim.gar.services.population import role_label
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import NotFound
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that the person holds: since when, given by whom, where its subscription stands."""

    subscription: Subscription
    state: SubscriptionState
    since: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """A resource of the class that the person lacks; `free` licences remain, None without limit."""

    subscription: Subscription
    free: int | None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """All that a person's page says. Without class there is nothing to be aligned with."""

    person: Person
    role: str
    audience: Audience | None
    division: Group | None
    groups: tuple[Group, ...]
    subjects: tuple[str, ...]
    licences: tuple[Licence, ...]
    opened: tuple[OpenedResource, ...]
    alignment: Alignment
    lacking: tuple[Lacking, ...]


def person_sheet(session: Session, school: School, ent_person_id: str, now: datetime) -> PersonSheet:
    """A person who is in a school, or holds a licence of it though gone. Raises NotFound."""
    person = find_person(session, school.ent_id, ent_person_id)
    licences = _licences(session, person, school.uai, now) if person else ()
    membership = session.get(Membership, (person.id, school.uai)) if person else None
    if person is None or not (membership or licences):
        raise NotFound(
            "UNKNOWN_PERSON",
            "Le GAR ne connaît pas cette personne dans l'établissement.",
            remedy="Un compte récent de l'ENT arrive avec l'envoi de la nuit ; une fiche incomplète est refusée.",
        )
    groups = _groups(session, person, school.uai)
    alignment = _alignment(session, person, groups, school.uai, now)
    audience = Audience(membership.audience) if membership and membership.audience else None
    return PersonSheet(
        person=person,
        role=role_label(membership.profile, membership.audience) if membership else "",
        audience=audience,
        division=next((group for group in groups if group.status == Group.DIVISION), None),
        groups=tuple(group for group in groups if group.status == Group.GROUP),
        subjects=_subjects(session, person, school.uai),
        licences=licences,
        opened=tuple(opened_to(session, school.uai, audience, now)),
        alignment=alignment,
        lacking=_lacking(session, alignment.give, audience),
    )


def _licences(session: Session, person: Person, uai: str, now: datetime) -> tuple[Licence, ...]:
    rows = session.execute(
        select(Subscription, Assignment.assigned_at, Batch.author)
        .join(Assignment, Assignment.subscription_id == Subscription.id)
        .join(Batch, Batch.id == Assignment.batch_id)
        .where(Assignment.person_id == person.id, Assignment.uai == uai, Assignment.withdrawn_at.is_(None))
        .where(Subscription.deleted_at.is_(None))
        .order_by(*by_name(Subscription.title))
    )
    return tuple(
        Licence(subscription, Validity(subscription.starts_at, subscription.ends_at).state_at(now), since, by)
        for subscription, since, by in rows
    )


def _groups(session: Session, person: Person, uai: str) -> list[Group]:
    own = select(Group).join(GroupMember, GroupMember.group_id == Group.id)
    own = own.where(GroupMember.person_id == person.id, Group.uai == uai)
    return list(session.scalars(own.order_by(Group.status, Group.label)))


def _subjects(session: Session, person: Person, uai: str) -> tuple[str, ...]:
    taught = select(Teaching.subject).where(Teaching.person_id == person.id)
    labels = select(Subject.label).where(Subject.uai == uai, Subject.code.in_(taught))
    return tuple(session.scalars(labels.order_by(*by_name(Subject.label))))


def _alignment(session: Session, person: Person, groups: list[Group], uai: str, now: datetime) -> Alignment:
    nothing: frozenset[str] = frozenset()
    if not person.is_pupil or not any(group.status == Group.DIVISION for group in groups):
        return Alignment(nothing, nothing, nothing)
    own = Group.id.in_([group.id for group in groups])
    members = pupils_by_group(session, own)
    fellows = select(GroupMember.person_id).join(Group, Group.id == GroupMember.group_id).where(own)
    holdings = holdings_of(session, fellows, uai, now)
    shared = {group.id: held_by_most(members[group.id], holdings) for group in groups}
    return align(
        holdings.get(person.id, set()),
        nothing.union(*(shared[group.id] for group in groups if group.status == Group.DIVISION)),
        nothing.union(*(shared[group.id] for group in groups if group.status == Group.GROUP)),
    )


def _lacking(session: Session, missing: frozenset[str], audience: Audience | None) -> tuple[Lacking, ...]:
    counters = counters_of(session, list(missing))
    return tuple(
        Lacking(subscription, free_for(audience, counters.get(key, ())))
        for key, subscription in subscriptions_by_id(session, missing).items()
    )
