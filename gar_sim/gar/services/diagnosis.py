"""« Pourquoi ? »: why a person opens a resource or not, and what would mend it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.repairs import Repair, Stock, repair_of, whom_to_call
from gar_sim.gar.models import (
    Assignment,
    Group,
    GroupMember,
    Membership,
    Person,
    Resource,
    School,
    Subscription,
    SubscriptionSchool,
)
from gar_sim.gar.services.assignments import counters_of
from gar_sim.gar.services.entitlements import decide_access
from gar_sim.gar.services.holdings import free_for
from gar_sim.gar.services.person_sheet import PersonSheet
from gar_sim.gar.services.population import role_label
from gar_sim.kernel.ordering import by_name
from gar_sim.values.decisions import Decision, StepCode
from gar_sim.values.folding import fold, says_all
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person or a resource that a search found: `key` is what addresses name it by."""

    key: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The decision with what mends it. `leavers` hold a licence though gone; `class_has` when most of the class do."""

    decision: Decision
    subscription: Subscription | None
    repair: Repair
    whom: str
    leavers: tuple[Candidate, ...] = ()
    class_has: bool = False
    empty_groups: int = 0


def explain_access(session: Session, school: School, sheet: PersonSheet, ark: str, now: datetime) -> Diagnosis:
    """Explain the access of a person to a resource, in their school."""
    person = sheet.person
    decision = decide_access(
        session, ent_id=person.ent_id, ent_person_id=person.ent_person_id, uai=school.uai, ark=ark, now=now
    )
    subscription = session.get(Subscription, decision.subscription) if decision.subscription else None
    leavers = _leavers(session, subscription, sheet.audience)
    repair = repair_of(decision, _stock(session, subscription, sheet.audience, len(leavers)))
    not_assigned = decision.failed is not None and decision.failed.code is StepCode.ASSIGNED
    return Diagnosis(
        decision=decision,
        subscription=subscription,
        repair=repair,
        whom=whom_to_call(decision, repair),
        leavers=leavers if repair is Repair.RECOVER else (),
        class_has=subscription is not None and subscription.id in sheet.alignment.give,
        empty_groups=_empty_groups(session, school.uai) if not_assigned and person.is_pupil else 0,
    )


def people_named(session: Session, uai: str, search: str) -> list[Candidate]:
    """People of a school, or gone from it, whose name or class says every word; an exact name alone if there is one."""
    words = fold(search).split()
    found = [
        Candidate(row.ent_person_id, f"{row.first_name} {row.last_name}", _detail(row))
        for row in session.execute(_people(uai))
        if says_all(words, f"{row.first_name} {row.last_name} {row.division or ''}")
    ]
    exact = [one for one in found if fold(one.name) == fold(search)]
    return _told_apart(exact or found)


def resources_named(session: Session, uai: str, search: str) -> list[Candidate]:
    """Resources to which a school subscribed, ever, by title; where none fits, those of the whole catalogue."""
    own = (
        select(
            Subscription.ark,
            func.coalesce(func.max(Resource.title), func.max(Subscription.title)),
            func.max(Resource.publisher_name),
        )
        .join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .outerjoin(Resource, Resource.ark == Subscription.ark)
        .where(SubscriptionSchool.uai == uai)
        .group_by(Subscription.ark)
    )
    return _titled(session, own, search) or _titled(
        session, select(Resource.ark, Resource.title, Resource.publisher_name), search
    )


def title_of(session: Session, ark: str) -> str:
    """What a resource is called, its identifier if it was never declared."""
    return session.scalar(select(Resource.title).where(Resource.ark == ark)) or ark


def _told_apart(people: list[Candidate]) -> list[Candidate]:
    """The same, with their identifier where two of one name are in one class."""
    seen = Counter((one.name, one.detail) for one in people)
    return [
        replace(one, detail=f"{one.detail}, {one.key}") if seen[one.name, one.detail] > 1 else one for one in people
    ]


def _titled(session: Session, resources: Select[str, str, str], search: str) -> list[Candidate]:
    words = fold(search).split()
    found = [
        Candidate(ark, title, publisher or "")
        for ark, title, publisher in session.execute(resources)
        if says_all(words, f"{title} {publisher or ''}")
    ]
    exact = [one for one in found if fold(one.name) == fold(search)]
    return exact or sorted(found, key=lambda one: fold(one.name))


def _people(uai: str) -> Select[Any]:
    division = (
        select(func.min(Group.label))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.person_id == Person.id, Group.uai == uai, Group.status == Group.DIVISION, Person.is_pupil)
        .correlate(Person)
        .scalar_subquery()
    )
    gone = Person.left_at.is_not(None) & exists().where(
        Assignment.person_id == Person.id, Assignment.uai == uai, Assignment.withdrawn_at.is_(None)
    )
    return (
        select(
            Person.ent_person_id,
            Person.first_name,
            Person.last_name,
            Person.left_at,
            Membership.profile,
            Membership.audience,
            division.label("division"),
        )
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == uai))
        .where(Membership.uai.is_not(None) | gone)
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )


def _detail(row: Any) -> str:
    return "partie" if row.left_at else row.division or role_label(row.profile, row.audience)


def _stock(session: Session, subscription: Subscription | None, audience: Audience | None, gone: int) -> Stock | None:
    if subscription is None:
        return None
    counters = counters_of(session, [subscription.id]).get(subscription.id, ())
    return Stock(AssignmentType(subscription.assignment_type), free_for(audience, counters), gone)


def _leavers(session: Session, subscription: Subscription | None, audience: Audience | None) -> tuple[Candidate, ...]:
    if subscription is None:
        return ()
    rows = session.execute(
        select(Person.ent_person_id, Person.first_name, Person.last_name)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Assignment.subscription_id == subscription.id, Assignment.withdrawn_at.is_(None))
        .where(Person.left_at.is_not(None), Assignment.counter.in_([audience or "", GLOBAL_POOL]))
        .order_by(*by_name(Person.last_name, Person.first_name))
    )
    return tuple(Candidate(key, f"{first} {last}", "partie") for key, first, last in rows)


def _empty_groups(session: Session, uai: str) -> int:
    filled = select(GroupMember.group_id).join(Person, Person.id == GroupMember.person_id).where(Person.is_pupil)
    empty = select(func.count()).select_from(Group).where(Group.uai == uai, Group.status == Group.GROUP)
    return session.scalar(empty.where(Group.id.not_in(filled))) or 0
