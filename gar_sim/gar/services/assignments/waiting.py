"""The line of those who wait for a licence: who stands in it, for what, since when."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, true
from sqlalchemy.orm import Session

from gar_sim.gar.models import Person, Subscription, Waiting
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.planning import Plan
from gar_sim.values.errors import NotFound


class InLine(NamedTuple):
    """Somebody who waits, for what, since when, put in line by whom."""

    subscription_id: str
    title: str
    person_id: str
    name: str
    since: datetime
    author: str


def put_in_line(session: Session, plan: Plan, uai: str, stamp: Stamp) -> None:
    """Those whom a plan does not reach take their place after those who wait already; nobody stands there twice."""
    subscriptions = [part.subscription.id for part in plan.parts]
    rows = select(Waiting.subscription_id, Waiting.person_id).where(Waiting.subscription_id.in_(subscriptions))
    waiting = {(row.subscription_id, row.person_id) for row in session.execute(rows)}
    session.add_all(
        Waiting(
            subscription_id=part.subscription.id,
            person_id=int(placed.person),
            uai=uai,
            author=stamp.author,
            act_id=stamp.act_id,
            batch_id=stamp.batch_id if plan.served else None,
            since=stamp.at,
        )
        for part in plan.parts
        for placed in part.sharing.unserved
        if (part.subscription.id, int(placed.person)) not in waiting
    )
    session.flush()


def line(session: Session, uai: str, subscription_id: str | None = None) -> list[InLine]:
    """Who waits in a school, resource by resource, in the order of the line."""
    rows = session.execute(
        select(
            Waiting.subscription_id,
            Subscription.title,
            Person.ent_person_id,
            Person.last_name,
            Person.first_name,
            Waiting.since,
            Waiting.author,
        )
        .join(Subscription, Subscription.id == Waiting.subscription_id)
        .join(Person, Person.id == Waiting.person_id)
        .where(Waiting.uai == uai, Waiting.subscription_id == subscription_id if subscription_id else true())
        .order_by(Subscription.title, Waiting.subscription_id, Waiting.id)
    )
    return [InLine(one, title, key, f"{last} {first}", since, by) for one, title, key, last, first, since, by in rows]


def count_in_line(session: Session, uai: str) -> int:
    """How many people wait in a school, once a resource."""
    return session.scalar(select(func.count()).select_from(Waiting).where(Waiting.uai == uai)) or 0


def leave_line(session: Session, uai: str, subscription_id: str, ent_person_id: str) -> None:
    """Take somebody out of the line. Raises NotFound when they are not in it."""
    person = select(Person.id).where(Person.ent_person_id == ent_person_id)
    gone = session.execute(
        delete(Waiting)
        .where(Waiting.uai == uai, Waiting.subscription_id == subscription_id, Waiting.person_id.in_(person))
        .returning(Waiting.id)
    ).all()
    if not gone:
        raise NotFound("NOT_IN_LINE", "Cette personne n'attend plus.", remedy="Rien n'est à faire.")
