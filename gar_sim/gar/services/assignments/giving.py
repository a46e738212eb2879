"""Giving licences to people (recipes: counters locked first, rows next, then one conditional UPDATE a counter)."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Insert, insert, literal, or_, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.models import Assignment, Batch, Counter, Person
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.planning import Plan, plan_assignment, require_same
from gar_sim.gar.services.assignments.selection import Selection
from gar_sim.gar.services.assignments.waiting import put_in_line
from gar_sim.gar.services.delegations.keeping_within import require_kept_within
from gar_sim.kernel.database import UtcDateTime
from gar_sim.values.errors import Conflict, Exhausted


class Grant(NamedTuple):
    """A licence to write down: of which subscription, for whom, in which school, from which counter."""

    subscription_id: str
    person_id: int
    uai: str
    counter: str


def assign(
    session: Session,
    subscription_ids: Iterable[str],
    selection: Selection,
    stamp: Stamp,
    policy: Policy = Policy.BLOCK,
    shown: str | None = None,
) -> Plan:
    """Give the licences of subscriptions to each person of a selection who can have one and has none.

    What was done is what the plan says. Raises Conflict LICENCE_EXHAUSTED, with what lacks, and changes nothing,
    when they do not suffice and the policy is to block; Conflict POOL_MOVED when the plan is no longer the `shown`
    version; otherwise as `plan_assignment`.
    """
    wanted = list(subscription_ids)
    lock_counters(session, wanted)
    plan = plan_assignment(session, wanted, selection, stamp.at, policy)
    require_same(plan.version, shown)
    if policy is Policy.BLOCK and plan.missing:
        raise exhausted(plan.missing)
    carry_out(session, plan, selection.uai, stamp)
    if policy is Policy.WAITLIST:
        put_in_line(session, plan, selection.uai, stamp)
    return plan


def carry_out(session: Session, plan: Plan, uai: str, stamp: Stamp) -> None:
    """Do what a plan says, as one gesture of a school; the caller has locked the counters and planned."""
    if plan.served:
        batch = open_batch(session, stamp, GestureKind.ASSIGN, uai, people=plan.reached, licences=plan.served)
        grant(session, batch, list(_grants(plan, uai)))


def grant(session: Session, batch: Batch, grants: list[Grant]) -> None:
    """Write licences down and take them from their counters; the caller has locked them and planned.

    Raises Refused OUTSIDE_DELEGATION.
    """
    people: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for one in grants:
        people[one.subscription_id, one.uai, one.counter].append(one.person_id)
    for (subscription_id, uai, counter), ids in people.items():
        session.execute(_insertion(batch, subscription_id, uai, counter, ids))
    _take(session, Tally((one.subscription_id, one.counter) for one in grants))
    require_kept_within(session, batch)


def exhausted(missing: int) -> Exhausted:
    """The refusal of an assignment that lacks licences."""
    noun = "licence" if missing == 1 else "licences"
    return Exhausted(
        "LICENCE_EXHAUSTED",
        f"Il manque {missing} {noun}. Rien n'a été affecté.",
        missing=missing,
        remedy="Réduisez la sélection, ou retirez d'abord des licences à d'autres personnes.",
    )


def _grants(plan: Plan, uai: str) -> Iterable[Grant]:
    return (
        Grant(part.subscription.id, int(placement.person), uai, placement.counter)
        for part in plan.parts
        for placement in part.sharing.served
    )


def _insertion(batch: Batch, subscription_id: str, uai: str, counter: str, people: list[int]) -> Insert:
    """The rows of one subscription as one statement: many times quicker than as many rows of parameters."""
    columns = ["subscription_id", "person_id", "uai", "counter", "batch_id", "assigned_at"]
    told = [literal(value) for value in (uai, counter, batch.id)]
    at = literal(batch.made_at, UtcDateTime())
    rows = select(literal(subscription_id), Person.id, *told, at).where(Person.id.in_(people)).order_by(Person.id)
    return insert(Assignment).from_select(columns, rows)


def _take(session: Session, counts: Mapping[tuple[str, str], int]) -> None:
    for (subscription_id, audience), count in sorted(counts.items()):
        taken = session.scalar(
            update(Counter)
            .where(Counter.subscription_id == subscription_id, Counter.audience == audience)
            .where(or_(Counter.total.is_(None), Counter.live + count <= Counter.total))
            .values(live=Counter.live + count)
            .returning(Counter.live)
        )
        if taken is None:  # cannot happen while the counters are locked first: the last guard
            raise Conflict("LICENCE_EXHAUSTED", "Une autre personne vient de prendre ces licences.")
