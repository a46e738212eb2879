"""The journal: the gestures made in a school, what each touched, and whether it can still be undone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation_acts import ActKind, in_words
from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.undoing import Obstacle
from gar_sim.gar.models import Assignment, Batch, DelegationAct, Group, GroupMember, Subscription
from gar_sim.gar.services.assignments.undoing import find_batch, obstacle_of, obstacles, rows_naming

_ACTS = frozenset(ActKind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One gesture; `titles` are the resources it touched, by name, or the rule that it paused, resumed or ended, or the
    delegate whose act it wrote, changed or ended, which `entrusts` tells; `obstacle` is what the gesture itself says
    against undoing it.
    """

    batch: Batch
    titles: tuple[str, ...]
    undone: bool
    obstacle: Obstacle | None
    entrusts: str = ""


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
        () if _tells_who_never_opened(session, batch) else _classes(session, batch),
        obstacles(session, batch, now),
    )


def _entries(session: Session, batches: Iterable[Batch], now: datetime) -> list[Entry]:
    found = list(batches)
    ids = [batch.id for batch in found]
    undone = set(session.scalars(select(Batch.undoes).where(Batch.undoes.in_(ids))))
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for batch_id, title, _ in _resources(session, ids):
        titles[batch_id].append(title)
    acts = _acts(session, found)
    return [
        Entry(
            batch,
            _named(batch, acts.get(batch.id)) or tuple(titles[batch.id]),
            batch.id in undone,
            obstacle_of(batch, batch.id in undone, now),
            _entrusted(acts[batch.id]) if batch.id in acts else "",
        )
        for batch in found
    ]


def _named(batch: Batch, act: DelegationAct | None) -> tuple[str, ...]:
    """What a gesture that touches no licence was about."""
    return (act.delegate,) if act else (batch.about,) if batch.about else ()


def _acts(session: Session, batches: Iterable[Batch]) -> dict[str, DelegationAct]:
    """The acts that gestures wrote, changed, ended or lifted."""
    act_of = {batch.id: batch.act_id for batch in batches if batch.kind in _ACTS}
    if not act_of:
        return {}
    rows = session.scalars(select(DelegationAct).where(DelegationAct.id.in_(act_of.values())))
    acts = {row.id: row for row in rows}
    return {batch_id: acts[act_id] for batch_id, act_id in act_of.items() if act_id in acts}


def _entrusted(row: DelegationAct) -> str:
    act = row.rule
    return f"{in_words(act.scope)}, du {french_day(act.starts_at)} au {french_day(act.ends_at)}"


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


def _tells_who_never_opened(session: Session, batch: Batch) -> bool:
    """Whether the classes of a gesture are those of people who never opened something: nobody is to read that."""
    kinds = select(Batch.kind).where(Batch.id.in_([batch.id, batch.undoes]))
    return GestureKind.REVIEW in set(session.scalars(kinds))


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
