"""People named without their school: under which school of a subscription each one is served."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Assignment, Membership, Person, SubscriptionSchool
from gar_sim.gar.services.subscriptions.finding import find_subscription
from gar_sim.values.gathering import gathered


def schools_of(session: Session, subscription_id: str) -> list[str]:
    """UAIs of a subscription's schools, in order. Raises NotFound."""
    find_subscription(session, subscription_id)
    named = select(SubscriptionSchool.uai).where(SubscriptionSchool.subscription_id == subscription_id)
    return list(session.scalars(named.order_by(SubscriptionSchool.uai)))


def people_by_school(session: Session, subscription_id: str, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Each of these people under the first school of the subscription that has them.

    Who left is under the school that gave the licence; the others under the first of all, so that they
    are refused by name like anybody else. Raises NotFound.
    """
    schools = schools_of(session, subscription_id)
    school_of = _givers(session, subscription_id, people) | _present(session, subscription_id, people)
    found = gathered((school_of.get(person, schools[0]), person) for person in dict.fromkeys(people))
    return {uai: tuple(members) for uai, members in found.items()}


def _present(session: Session, subscription_id: str, people: Sequence[str]) -> dict[str, str]:
    named = select(SubscriptionSchool.uai).where(SubscriptionSchool.subscription_id == subscription_id)
    rows = session.execute(
        select(Person.ent_person_id, func.min(Membership.uai))
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.ent_person_id.in_(people), Membership.uai.in_(named))
        .group_by(Person.ent_person_id)
    )
    return dict(rows.all())


def _givers(session: Session, subscription_id: str, people: Sequence[str]) -> dict[str, str]:
    rows = session.execute(
        select(Person.ent_person_id, Assignment.uai)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Person.ent_person_id.in_(people), Assignment.subscription_id == subscription_id)
        .where(Assignment.withdrawn_at.is_(None))
    )
    return dict(rows.all())
