"""Resources of a family: without the mother, what a pupil does in a child is not kept (domain-practice §1.3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from gar_sim.gar.models import Assignment, EstablishmentOpening, Resource, Subscription, SubscriptionSchool
from gar_sim.gar.services.assignments.planning import Part, Plan


@dataclass(frozen=True, slots=True)
class MotherLacking:
    """People who would get a resource of a family and do not have its mother."""

    title: str
    mother: str
    people: int


def mothers_lacking(session: Session, plan: Plan, uai: str) -> list[MotherLacking]:
    """What a plan leaves without its mother, a line a resource; a mother given by the same gesture counts."""
    mothers = _mothers(session, [part.subscription.ark for part in plan.parts])
    holders = {ark: _holders(session, ark, uai) for ark, _ in mothers.values()}
    audiences = {ark: _audiences(session, ark, uai) for ark, _ in mothers.values()}
    together = {part.subscription.ark: {placed.person for placed in part.sharing.served} for part in plan.parts}

    def lacking(part: Part, ark: str) -> int:
        having = holders[ark] | together.get(ark, set())
        served = part.sharing.served
        return sum(placed.person not in having and placed.audience not in audiences[ark] for placed in served)

    found = (
        MotherLacking(part.subscription.title, mother[1], lacking(part, mother[0]))
        for part in plan.parts
        if (mother := mothers.get(part.subscription.ark))
    )
    return [one for one in found if one.people]


def _mothers(session: Session, arks: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The mother's ark and title of each resource that has one."""
    mother = aliased(Resource)
    rows = select(Resource.ark, mother.ark, mother.title).join(mother, mother.ark == Resource.family)
    found = session.execute(rows.where(Resource.ark.in_(list(arks))))
    return {ark: (mother_ark, title) for ark, mother_ark, title in found}


def _holders(session: Session, ark: str, uai: str) -> set[str]:
    """Keys of people who hold a licence of a resource by a subscription of the school."""
    held = select(Assignment.person_id).join(Subscription, Subscription.id == Assignment.subscription_id)
    held = held.join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
    here = (SubscriptionSchool.uai == uai) & (Subscription.ark == ark) & Assignment.withdrawn_at.is_(None)
    return {str(person) for person in session.scalars(held.where(here))}


def _audiences(session: Session, ark: str, uai: str) -> set[str]:
    """Audiences of the school to which a resource is opened."""
    opened = select(EstablishmentOpening.audience).filter_by(uai=uai, closed_at=None)
    opened = opened.join(Subscription, Subscription.id == EstablishmentOpening.subscription_id)
    return set(session.scalars(opened.where(Subscription.ark == ark)))
