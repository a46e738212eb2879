"""Giving licences to people and taking them back (recipes: rows first, then one conditional UPDATE a counter)."""

from collections import Counter as Tally
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.previews import PersonRefusal, Placement, Preview
from gar_sim.gar.models import Assignment, Batch, Counter
from gar_sim.gar.services.assignments.batches import open_batch
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.planning import Plan, plan_assignment
from gar_sim.gar.services.assignments.selection import Selection, selected_people, withdrawable_in
from gar_sim.gar.services.subscriptions.finding import find_subscription, require_school
from gar_sim.values.errors import Conflict, Exhausted


class Policy(StrEnum):
    """What to do when licences lack."""

    BLOCK = "block"
    """Nothing is assigned."""
    ORDERED = "ordered"
    """Serve in the shown order as far as the licences go."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What an assignment did, in people; `unserved` are those the licences did not reach."""

    plan: Plan
    assigned: tuple[Placement, ...]
    unserved: tuple[Placement, ...]

    @property
    def already(self) -> tuple[str, ...]:
        return self.plan.preview.already

    @property
    def refused(self) -> tuple[PersonRefusal, ...]:
        return self.plan.preview.refused


def assign(
    session: Session,
    subscription_id: str,
    selection: Selection,
    *,
    batch_id: str,
    author: str,
    now: datetime,
    policy: Policy = Policy.BLOCK,
) -> Assigned:
    """Give a licence to each person of a selection who can have one and has none.

    Raises Conflict LICENCE_EXHAUSTED, with what lacks, and changes nothing, when they do not suffice and
    the policy is to block; otherwise as `plan_assignment`.
    """
    lock_counters(session, [subscription_id])
    plan = plan_assignment(session, subscription_id, selection, now)
    if policy is Policy.BLOCK and not plan.preview.fits:
        raise exhausted(plan.preview)
    placements, unserved = _within_licences(plan.preview)
    if placements:
        batch = open_batch(
            session,
            batch_id,
            kind=Batch.ASSIGN,
            subscription_id=subscription_id,
            uai=selection.uai,
            author=author,
            now=now,
            people=len(placements),
        )
        _insert(session, batch, placements)
        _take(session, subscription_id, Tally(placement.counter for placement in placements))
    return Assigned(plan, placements, unserved)


def withdraw(
    session: Session,
    subscription_id: str,
    selection: Selection,
    *,
    batch_id: str,
    author: str,
    now: datetime,
    reason: str = "hand",
) -> int:
    """Take the licences of a selection back, of people who left too; how many came back.

    People of another school keep theirs, even where both share the subscription. Raises NotFound as the
    selection does.
    """
    require_school(session, find_subscription(session, subscription_id), selection.uai)
    lock_counters(session, [subscription_id])
    rows = session.execute(
        select(Assignment.id, Assignment.counter).where(
            Assignment.subscription_id == subscription_id,
            Assignment.person_id.in_(selected_people(session, selection)),
            withdrawable_in(selection.uai),
        )
    ).all()
    if rows:
        batch = open_batch(
            session,
            batch_id,
            kind=Batch.WITHDRAW,
            subscription_id=subscription_id,
            uai=selection.uai,
            author=author,
            now=now,
            people=len(rows),
        )
        _end(session, batch, [row.id for row in rows], reason)
        _give_back(session, subscription_id, Tally(row.counter for row in rows))
    return len(rows)


def exhausted(preview: Preview) -> Exhausted:
    """The refusal of an assignment that lacks licences."""
    lack = preview.missing
    noun = "licence" if lack == 1 else "licences"
    return Exhausted(
        "LICENCE_EXHAUSTED",
        f"Il manque {lack} {noun}. Rien n'a été affecté.",
        missing=lack,
        remedy="Réduisez la sélection, ou retirez d'abord des licences à d'autres personnes.",
    )


def _within_licences(preview: Preview) -> tuple[tuple[Placement, ...], tuple[Placement, ...]]:
    """The placements that the licences reach, in order, and the others."""
    left = {shortage.counter: shortage.free for shortage in preview.shortages}
    served, unserved = [], []
    for placement in preview.new:
        free = left.get(placement.counter)
        if free is None or free > 0:
            served.append(placement)
            left |= {placement.counter: free - 1} if free is not None else {}
        else:
            unserved.append(placement)
    return tuple(served), tuple(unserved)


def _insert(session: Session, batch: Batch, placements: Sequence[Placement]) -> None:
    session.execute(
        insert(Assignment),
        [
            {
                "subscription_id": batch.subscription_id,
                "person_id": int(placement.person),
                "uai": batch.uai,
                "counter": placement.counter,
                "batch_id": batch.id,
                "assigned_at": batch.made_at,
            }
            for placement in placements
        ],
    )


def _take(session: Session, subscription_id: str, counts: Tally[str]) -> None:
    for audience, count in sorted(counts.items()):
        taken = session.scalar(
            update(Counter)
            .where(Counter.subscription_id == subscription_id, Counter.audience == audience)
            .where(or_(Counter.total.is_(None), Counter.live + count <= Counter.total))
            .values(live=Counter.live + count)
            .returning(Counter.live)
        )
        if taken is None:  # cannot happen while the counters are locked first: the last guard
            raise Conflict("LICENCE_EXHAUSTED", "Une autre personne vient de prendre ces licences.")


def _end(session: Session, batch: Batch, ids: Collection[int], reason: str) -> None:
    session.execute(
        update(Assignment)
        .where(Assignment.id.in_(ids))
        .values(withdrawn_at=batch.made_at, withdrawn_batch_id=batch.id, reason=reason)
    )


def _give_back(session: Session, subscription_id: str, counts: Tally[str]) -> None:
    for audience, count in sorted(counts.items()):
        session.execute(
            update(Counter)
            .where(Counter.subscription_id == subscription_id, Counter.audience == audience)
            .values(live=Counter.live - count)
        )
