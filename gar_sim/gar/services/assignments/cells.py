"""Giving by the grid: each cell pairs a population with a subscription; all of them make one plan, one gesture."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.models import Person
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.giving import carry_out, exhausted
from gar_sim.gar.services.assignments.planning import Plan, people_of, plan_pairs, require_givable, require_same
from gar_sim.gar.services.assignments.waiting import put_in_line
from gar_sim.gar.services.populations import Kind, members
from gar_sim.gar.services.subscriptions.finding import find_subscriptions


class Cell(NamedTuple):
    """One cell of the grid."""

    kind: Kind
    code: str
    subscription_id: str


def plan_cells(
    session: Session, uai: str, cells: Collection[Cell], now: datetime, policy: Policy = Policy.BLOCK
) -> Plan:
    """Say what giving each cell's subscription to its population would do; a person in two of them counts once.

    Raises NotFound (subscription), Conflict for an establishment licence or an ended subscription.
    """
    require_givable(find_subscriptions(session, {cell.subscription_id for cell in cells}, uai), now)
    wanted = _wanted(session, uai, cells)
    chosen = select(Person.id).where(Person.id.in_({person for some in wanted.values() for person in some}))
    people = people_of(session, uai, chosen)
    asked = {one: [person for person in people.values() if person.id in some] for one, some in wanted.items()}
    return plan_pairs(session, uai, people, asked, policy)


def assign_cells(
    session: Session,
    uai: str,
    cells: Collection[Cell],
    stamp: Stamp,
    policy: Policy = Policy.BLOCK,
    shown: str | None = None,
) -> Plan:
    """Give what the cells pair, as one gesture; what was done is what the plan says. Raises as `assign` does."""
    lock_counters(session, sorted({cell.subscription_id for cell in cells}))
    plan = plan_cells(session, uai, cells, stamp.at, policy)
    require_same(plan.version, shown)
    if policy is Policy.BLOCK and plan.missing:
        raise exhausted(plan.missing)
    carry_out(session, plan, uai, stamp)
    if policy is Policy.WAITLIST:
        put_in_line(session, plan, uai, stamp)
    return plan


def _wanted(session: Session, uai: str, cells: Iterable[Cell]) -> dict[str, set[int]]:
    """The people whom each subscription would serve; those of a population that is no more are nobody."""
    subscriptions: defaultdict[Kind, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        subscriptions[cell.kind][cell.code].add(cell.subscription_id)
    wanted: dict[str, set[int]] = {cell.subscription_id: set() for cell in cells}
    for kind, of_code in subscriptions.items():
        for code, person in session.execute(members(session, uai, kind, list(of_code))):
            for subscription_id in of_code[code]:
                wanted[subscription_id].add(person)
    return wanted
