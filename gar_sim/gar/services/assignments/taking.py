"""Taking licences back from people: said first, then done, in one statement however many they are."""

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, case, func, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.quotas import Counter as Pool
from gar_sim.gar.models import Assignment, Batch, Counter, Membership, Person, Subscription
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.counters import holders_present, lock_counters, stored_offers
from gar_sim.gar.services.assignments.planning import fingerprint, require_same
from gar_sim.gar.services.assignments.selection import Selection, selected_people, withdrawable_in
from gar_sim.gar.services.assignments.serving import serve_line
from gar_sim.gar.services.delegations.keeping_within import require_kept_within
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.ordering import by_name

BY_HAND, RECOVERED = "hand", "recover"
"""Reasons that a taken back assignment keeps."""


class Holding(NamedTuple):
    """A licence that would come back: whose, and to which counter."""

    subscription_id: str
    person_id: int
    ent_person_id: str
    last_name: str
    first_name: str
    counter: str
    audience: str | None
    assignment_id: int

    @property
    def name(self) -> str:
        """Last name first, as lists sort."""
        return f"{self.last_name} {self.first_name}"


@dataclass(frozen=True, slots=True)
class WithdrawalPart:
    """What would come back of one subscription."""

    subscription: Subscription
    counters: tuple[Pool, ...]
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalPlan:
    """Of `selected` people, those who hold a licence give it back."""

    selected: int
    parts: tuple[WithdrawalPart, ...]

    @property
    def returned(self) -> int:
        """Licences that would come back."""
        return sum(len(part.holdings) for part in self.parts)

    @property
    def holders(self) -> dict[int, Holding]:
        """People who would give something back, by name."""
        found = {one.person_id: one for part in self.parts for one in part.holdings}
        return dict(sorted(found.items(), key=lambda item: (item[1].name, item[0])))

    @property
    def people_by_subscription(self) -> dict[str, list[int]]:
        """Who would give back a licence of each subscription."""
        return {part.subscription.id: [one.person_id for one in part.holdings] for part in self.parts}

    @property
    def version(self) -> str:
        """What it was computed on, in short."""
        return fingerprint(
            (part.subscription.id, part.counters, (str(one.assignment_id) for one in part.holdings))
            for part in self.parts
        )


def plan_withdrawal(session: Session, subscription_ids: Iterable[str], selection: Selection) -> WithdrawalPlan:
    """Say what withdrawing would give back, of people who left too. Raises NotFound as the selection does.

    People of another school keep theirs, even where both share a subscription.
    """
    subscriptions = find_subscriptions(session, subscription_ids, selection.uai)
    people = selected_people(session, selection)
    which = withdrawable_in(selection.uai) & Assignment.person_id.in_(people)
    return WithdrawalPlan(
        session.scalar(select(func.count()).select_from(people.subquery())) or 0,
        parts_of(session, selection.uai, subscriptions, which),
    )


def parts_of(
    session: Session, uai: str, subscriptions: Collection[Subscription], which: ColumnElement[bool]
) -> tuple[WithdrawalPart, ...]:
    """Of these subscriptions, the assignments that a condition names, by the names of their holders."""
    offers = stored_offers(session, [subscription.id for subscription in subscriptions])
    found: dict[str, list[Holding]] = {subscription.id: [] for subscription in subscriptions}
    for row in _holdings(session, uai, list(found), which):
        found[row.subscription_id].append(Holding._make(row))
    return tuple(WithdrawalPart(one, offers[one.id].counters, tuple(found[one.id])) for one in subscriptions)


def withdraw(
    session: Session,
    subscription_ids: Iterable[str],
    selection: Selection,
    stamp: Stamp,
    reason: str = BY_HAND,
    shown: str | None = None,
) -> WithdrawalPlan:
    """Take the licences of a selection back; what was done is what the plan says.

    Raises Conflict POOL_MOVED when the plan is no longer the `shown` version; otherwise as `plan_withdrawal`.
    """
    wanted = list(subscription_ids)
    lock_counters(session, wanted)
    plan = plan_withdrawal(session, wanted, selection)
    require_same(plan.version, shown)
    carry_out(session, plan, stamp, GestureKind.WITHDRAW, selection.uai, reason)
    return plan


def carry_out(
    session: Session, plan: WithdrawalPlan, stamp: Stamp, kind: GestureKind, uai: str, reason: str = BY_HAND
) -> None:
    """Do what a plan says; the caller has locked the counters first."""
    if plan.returned:
        batch = open_batch(session, stamp, kind, uai, people=len(plan.holders), licences=plan.returned)
        take_all_back(session, batch, (one for part in plan.parts for one in part.holdings), reason)
        serve_line(session, [part.subscription.id for part in plan.parts], stamp.at)


def take_all_back(session: Session, batch: Batch, holdings: Iterable[Holding], reason: str) -> None:
    """End these licences, however many."""
    ids = [one.assignment_id for one in holdings]
    for first in range(0, len(ids), _AT_ONCE):
        take_back(session, batch, Assignment.id.in_(ids[first : first + _AT_ONCE]), reason)


def take_back(session: Session, batch: Batch, which: ColumnElement[bool], reason: str) -> None:
    """End the live assignments that a condition names and give their licences back to the counters.

    Those of people who have left keep RECOVERED for their reason, so that undoing gives them back as they were.
    Raises Refused OUTSIDE_DELEGATION.
    """
    ended = session.execute(
        update(Assignment)
        .where(which, Assignment.withdrawn_at.is_(None))
        .values(
            withdrawn_at=batch.made_at,
            withdrawn_batch_id=batch.id,
            reason=case((holders_present().exists(), reason), else_=RECOVERED),
        )
        .returning(Assignment.subscription_id, Assignment.counter)
        .execution_options(synchronize_session=False)
    )
    _give_back(session, Tally(map(tuple, ended)))
    require_kept_within(session, batch)


def _holdings(
    session: Session, uai: str, subscription_ids: list[str], which: ColumnElement[bool]
) -> Iterable[Row[Any]]:
    return session.execute(
        select(
            Assignment.subscription_id,
            Person.id,
            Person.ent_person_id,
            Person.last_name,
            Person.first_name,
            Assignment.counter,
            Membership.audience,
            Assignment.id,
        )
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == uai))
        .where(Assignment.subscription_id.in_(subscription_ids), which)
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )


def _give_back(session: Session, counts: Mapping[tuple[str, ...], int]) -> None:
    for (subscription_id, audience), count in sorted(counts.items()):
        session.execute(
            update(Counter)
            .where(Counter.subscription_id == subscription_id, Counter.audience == audience)
            .values(live=Counter.live - count)
        )


_AT_ONCE = 10_000
"""Rows named in one statement: the databases take a limited number of parameters."""
