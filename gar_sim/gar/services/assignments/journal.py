"""The journal: the gestures made in a school, what each touched, and whether it can still be undone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.undoing import Obstacle, obstacle_of_gesture
from gar_sim.gar.models import Assignment, Batch, Group, GroupMember, Subscription
from gar_sim.gar.services.assignments.undoing import find_batch, obstacles, rows_naming


@dataclass(frozen=True, slots=True)
class Entry:
    """One gesture; `titles` are the resources it touched, by name, `obstacle` what the gesture itself says
    against undoing it.
    """

    batch: Batch
    titles: tuple[str, ...]
    undone: bool
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class Count:
    """A resource or a class, and how many licences or people of it a gesture touched."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One gesture in full; `obstacles` is empty when it can be undone."""

    entry: Entry
    resources: tuple[Count, ...]
    classes: tuple[Count, ...]
    obstacles: tuple[Obstacle, ...]


def journal_page(
    session: Session, uai: str, now: datetime, *, offset: int = 0, limit: int | None = None
) -> tuple[int, list[Entry]]:
    """How many gestures a school has seen, and one page of them — or all —, the latest first."""
    of_school = select(Batch).where(Batch.uai == uai)
    total = session.scalar(select(func.count()).select_from(of_school.subquery())) or 0
    latest = of_school.order_by(Batch.made_at.desc(), Batch.id).offset(offset).limit(limit)
    return total, _entries(session, session.scalars(latest).all(), now)


def sheet_of(session: Session, batch_id: str, uai: str, now: datetime) -> Sheet:
    """One gesture of a school. Raises NotFound."""
    batch = find_batch(session, batch_id, uai)
    (entry,) = _entries(session, [batch], now)
    return Sheet(
        entry,
        tuple(Count(title, number) for _, title, number in _resources(session, [batch.id])),
        _classes(session, batch),
        obstacles(session, batch, now),
    )


def _entries(session: Session, batches: Iterable[Batch], now: datetime) -> list[Entry]:
    found = list(batches)
    ids = [batch.id for batch in found]
    undone = set(session.scalars(select(Batch.undoes).where(Batch.undoes.in_(ids))))
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for batch_id, title, _ in _resources(session, ids):
        titles[batch_id].append(title)
    return [_entry(batch, titles[batch.id], batch.id in undone, now) for batch in found]


def _entry(batch: Batch, titles: Iterable[str], undone: bool, now: datetime) -> Entry:
    against = obstacle_of_gesture(made_at=batch.made_at, now=now, is_undo=batch.undoes is not None, undone=undone)
    return Entry(batch, tuple(titles), undone, against)


def _resources(session: Session, batch_ids: Iterable[str]) -> list[tuple[str, str, int]]:
    """What gestures touched: the gesture, the title and the rows, by title."""
    rows = rows_naming(batch_ids).subquery()
    found = session.execute(
        select(rows.c.batch_id, Subscription.title, func.count())
        .join(Subscription, Subscription.id == rows.c.subscription_id)
        .group_by(rows.c.batch_id, Subscription.id, Subscription.title)
        .order_by(Subscription.title, Subscription.id)
    )
    return [(batch_id, title, number) for batch_id, title, number in found]


def _classes(session: Session, batch: Batch) -> tuple[Count, ...]:
    """Classes of the people whom a gesture reached, as they are now."""
    people = func.count(Assignment.person_id.distinct())
    rows = session.execute(
        select(Group.label, people)
        .join(GroupMember, GroupMember.group_id == Group.id)
        .join(Assignment, Assignment.person_id == GroupMember.person_id)
        .where(Group.uai == batch.uai, Group.status == Group.DIVISION)
        .where((Assignment.batch_id == batch.id) | (Assignment.withdrawn_batch_id == batch.id))
        .group_by(Group.id, Group.label)
        .order_by(Group.label)
    )
    return tuple(Count(label, number) for label, number in rows)
