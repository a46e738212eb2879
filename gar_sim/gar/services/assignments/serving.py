"""Serving the line: where licences come back, those who wait get them, first come first served."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import Source
from gar_sim.gar.models import Person, Subscription, Waiting
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.giving import carry_out
from gar_sim.gar.services.assignments.planning import Plan, people_of, plan_pairs
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.errors import Refused


def serve_line(session: Session, subscription_ids: Collection[str], at: datetime) -> None:
    """Give what is free again to those who wait, first come first served; the caller holds the counters.

    It is a gesture of whoever put them in line, at most one for each of them in turn. Who left, or has the licence
    by now, leaves the line; whom the act of a delegate does not reach any more stays in it.
    """
    rows = session.execute(
        select(Waiting.uai, Waiting.author, Waiting.act_id, Waiting.subscription_id, Waiting.person_id)
        .join(Subscription, Subscription.id == Waiting.subscription_id)
        .where(Waiting.subscription_id.in_(subscription_ids), Subscription.deleted_at.is_(None))
        .where(Subscription.ends_at >= at)
        .order_by(Waiting.id)
    ).all()
    for (uai, author, act_id), run in groupby(rows, key=lambda row: (row.uai, row.author, row.act_id)):
        stamp = Stamp(batch_id=new_id(), author=author, at=at, source=Source.WAITING, act_id=act_id)
        _serve(session, uai, [(row.subscription_id, row.person_id) for row in run], stamp)


def _serve(session: Session, uai: str, waiting: Sequence[tuple[str, int]], stamp: Stamp) -> None:
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for subscription_id, person in waiting:
        wanted[subscription_id].append(str(person))
    people = people_of(session, uai, select(Person.id).where(Person.id.in_({person for _, person in waiting})))
    asked = {one: [people[key] for key in keys] for one, keys in wanted.items()}
    plan = plan_pairs(session, uai, people, asked)
    try:
        with session.begin_nested():
            carry_out(session, plan, uai, stamp)
    except Refused:
        return
    _forget(session, _settled(plan))


def _settled(plan: Plan) -> Iterable[tuple[str, int]]:
    """Who waits no more: served, served already, or out of reach of the subscription."""
    for part in plan.parts:
        served = (placed.person for placed in part.sharing.served)
        refused = (refusal.person for refusal in part.preview.refused)
        yield from ((part.subscription.id, int(key)) for key in (*served, *part.preview.already, *refused))


def _forget(session: Session, settled: Iterable[tuple[str, int]]) -> None:
    by_subscription: defaultdict[str, list[int]] = defaultdict(list)
    for subscription_id, person in settled:
        by_subscription[subscription_id].append(person)
    for subscription_id, people in by_subscription.items():
        session.execute(
            delete(Waiting).where(Waiting.subscription_id == subscription_id, Waiting.person_id.in_(people))
        )
