"""Accepting proposals: one plan and one gesture for all of them, people and resources as each proposal pairs them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import Source
from gar_sim.gar.domain.policies import Policy, share_all
from gar_sim.gar.domain.previews import preview
from gar_sim.gar.models import Person
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.assignments.counters import lock_counters, stored_offers
from gar_sim.gar.services.assignments.giving import carry_out
from gar_sim.gar.services.assignments.planning import Part, Plan, candidate, held_by, people_of, require_same
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.gar.services.suggestions.finding import Proposal


def plan_acceptance(session: Session, uai: str, proposals: Iterable[Proposal]) -> Plan:
    """Say what accepting would do: people are served in the order of their names, as far as the licences go."""
    wanted = _wanted(proposals)
    subscriptions = find_subscriptions(session, list(wanted), uai)
    chosen = select(Person.id).where(Person.id.in_({person for some in wanted.values() for person in some}))
    people = people_of(session, uai, chosen)
    offers, held = stored_offers(session, list(wanted)), held_by(session, subscriptions, chosen)
    previews = [
        preview(
            [candidate(person) for person in people.values() if person.id in wanted[one.id]],
            offers[one.id],
            held[one.id],
        )
        for one in subscriptions
    ]
    sharings = share_all(previews, Policy.ORDERED, {})
    parts = (
        Part(one, offers[one.id].counters, effect, sharing)
        for one, effect, sharing in zip(subscriptions, previews, sharings, strict=True)
    )
    return Plan(tuple(parts), people)


def accept(session: Session, uai: str, proposals: Sequence[Proposal], stamp: Stamp, shown: str | None = None) -> Plan:
    """Give what proposals propose, as one gesture whose source is a suggestion; what was done is what the plan says.

    Raises Conflict POOL_MOVED when the plan is no longer the `shown` version.
    """
    lock_counters(session, list(_wanted(proposals)))
    plan = plan_acceptance(session, uai, proposals)
    require_same(plan.version, shown)
    carry_out(session, plan, uai, replace(stamp, source=Source.SUGGESTION))
    return plan


def _wanted(proposals: Iterable[Proposal]) -> dict[str, set[int]]:
    """The people whom each subscription would serve."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for proposal in proposals:
        for resource in proposal.resources:
            wanted[resource.id].update(proposal.people)
    return dict(wanted)
