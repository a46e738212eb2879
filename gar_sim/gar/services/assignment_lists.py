"""Assignments that a list names line by line: said first, then done in one gesture, however many resources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.list_matching import (
    PERSON,
    RESOURCE,
    KnownPerson,
    KnownResource,
    Match,
    Matching,
    left,
    match_lines,
)
from gar_sim.gar.models import Person
from gar_sim.gar.services.assignments import Plan, Stamp
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.giving import carry_out
from gar_sim.gar.services.assignments.planning import people_of, plan_pairs, require_same
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.population import everybody
from gar_sim.values.accounts import FaultyLine, LineNotice
from gar_sim.values.assignment_lists import AssignmentsFile

NO_LICENCE_LEFT = "Il ne reste plus de licence : récupérez-en, ou faites-en commander."


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The effect of a list: what would be given, and the lines `left`, each with its reason, in their order."""

    file: AssignmentsFile
    plan: Plan
    left: tuple[FaultyLine, ...]
    notices: tuple[LineNotice, ...]


def plan_list(session: Session, uai: str, file: AssignmentsFile, now: datetime) -> ListPlan:
    """Say what a list would do in a school; where a licence lacks, the first lines are served."""
    return _list_plan(session, uai, file, _matching(session, uai, file, now))


def _list_plan(session: Session, uai: str, file: AssignmentsFile, matching: Matching) -> ListPlan:
    plan = _plan(session, uai, matching.matches)
    undone = (*file.faulty, *matching.faulty, *_not_given(plan, matching.matches))
    return ListPlan(
        file,
        plan,
        tuple(sorted(undone, key=lambda one: one.line)),
        (*file.notices, *matching.notices),
    )


def assign_list(session: Session, uai: str, file: AssignmentsFile, stamp: Stamp, shown: str) -> ListPlan:
    """Give what a list names, in one gesture. Raises Conflict POOL_MOVED when it is no longer the `shown` version."""
    matching = _matching(session, uai, file, stamp.at)
    lock_counters(session, {one.subscription for one in matching.matches})
    listed = _list_plan(session, uai, file, matching)
    require_same(listed.plan.version, shown)
    carry_out(session, listed.plan, uai, stamp)
    return listed


def _matching(session: Session, uai: str, file: AssignmentsFile, now: datetime) -> Matching:
    people = (KnownPerson(one.id, one.name, one.detail) for one in everybody(session, uai))
    resources = (
        KnownResource(
            one.subscription.id,
            one.subscription.ark,
            one.subscription.title,
            is_establishment=one.is_establishment,
            is_over=not one.is_open,
        )
        for one in overviews(session, uai, now)
    )
    return match_lines(file.rows, people, resources)


def _plan(session: Session, uai: str, matches: Iterable[Match]) -> Plan:
    wishes: defaultdict[str, list[str]] = defaultdict(list)
    for one in matches:
        wishes[one.subscription].append(one.person)
    chosen = select(Person.id).where(Person.ent_person_id.in_({one for some in wishes.values() for one in some}))
    people = people_of(session, uai, chosen)
    known = {person.ent_person_id: person for person in people.values()}
    return plan_pairs(session, uai, people, {one: [known[who] for who in some] for one, some in wishes.items()})


def _not_given(plan: Plan, matches: Iterable[Match]) -> Iterator[FaultyLine]:
    """Lines of people whom a subscription does not address, or whom its licences do not reach."""
    lines: Mapping[tuple[str, str], Match] = {(one.subscription, one.person): one for one in matches}
    for part in plan.parts:
        for refusal in part.preview.refused:
            match = lines[part.subscription.id, plan.people[refusal.person].ent_person_id]
            yield left(match.row, PERSON, refusal.reason, refusal.message)
        for placed in part.sharing.unserved:
            match = lines[part.subscription.id, plan.people[placed.person].ent_person_id]
            yield left(match.row, RESOURCE, "LICENCE_EXHAUSTED", NO_LICENCE_LEFT)
