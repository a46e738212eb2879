"""The plan of an assignment: a pure function of the selection and of the pool as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.previews import Candidate, Preview, preview
from gar_sim.gar.models import Assignment, Membership, Person, Subscription
from gar_sim.gar.services.assignments.counters import offer_of
from gar_sim.gar.services.assignments.selection import Selection, selected_people
from gar_sim.gar.services.subscriptions.finding import find_subscription, require_school
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType


@dataclass(frozen=True, slots=True)
class Plan:
    """The effect of a selection. `people` gives, for each key of the preview, who it is."""

    subscription: Subscription
    preview: Preview
    people: Mapping[str, Person]


def plan_assignment(session: Session, subscription_id: str, selection: Selection, now: datetime) -> Plan:
    """Say what assigning to a selection would do; people are in the order of their names.

    Raises NotFound (subscription, school, group, person), Conflict for an establishment licence or an
    ended subscription.
    """
    subscription = find_subscription(session, subscription_id)
    require_school(session, subscription, selection.uai)
    _require_individual(subscription)
    require_not_ended(subscription, now)
    rows = session.execute(
        select(Person, Membership.audience, Assignment.id)
        .where(Person.id.in_(selected_people(session, selection)))
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == selection.uai))
        .outerjoin(
            Assignment,
            (Assignment.person_id == Person.id)
            & (Assignment.subscription_id == subscription_id)
            & Assignment.withdrawn_at.is_(None),
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
    ).all()
    people = {str(person.id): person for person, _, _ in rows}
    candidates = [_candidate(person, audience, held) for person, audience, held in rows]
    return Plan(subscription, preview(candidates, offer_of(session, subscription_id)), people)


def require_not_ended(subscription: Subscription, now: datetime) -> None:
    """Raise Conflict when a subscription is over: nothing could be opened with it."""
    if subscription.ends_at < now:
        raise Conflict(
            "SUBSCRIPTION_ENDED",
            "Cet abonnement est terminé : il ne donne plus d'accès.",
            remedy="Affectez l'abonnement qui le renouvelle, s'il existe.",
        )


def _candidate(person: Person, audience: str | None, held: int | None) -> Candidate:
    return Candidate(
        person=str(person.id),
        audience=Audience(audience) if audience else None,
        present=person.left_at is None,
        served=held is not None,
    )


def _require_individual(subscription: Subscription) -> None:
    if subscription.assignment_type != AssignmentType.INDIVIDUAL:
        raise Conflict(
            "ESTABLISHMENT_LICENCE",
            "Cette licence est celle d'un établissement entier : elle s'ouvre à des publics, pas à des personnes.",
            remedy="Choisissez les publics de l'établissement.",
        )
