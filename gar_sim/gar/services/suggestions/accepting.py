"""Accepting proposals: one plan and one gesture for all of them, people and resources as each proposal pairs them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import Source
from gar_sim.gar.models import Person
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.giving import carry_out
from gar_sim.gar.services.assignments.planning import Plan, people_of, plan_pairs, require_same
from gar_sim.gar.services.suggestions.finding import Proposal


def plan_acceptance(session: Session, uai: str, proposals: Iterable[Proposal]) -> Plan:
    """Say what accepting would do: people are served in the order of their names, as far as the licences go."""
    wanted = _wanted(proposals)
    chosen = select(Person.id).where(Person.id.in_({person for some in wanted.values() for person in some}))
    people = people_of(session, uai, chosen)
    asked = {one: [person for person in people.values() if person.id in some] for one, some in wanted.items()}
    return plan_pairs(session, uai, people, asked)


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
