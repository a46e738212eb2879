"""Taking a gesture back: a compensating batch that restores exactly, or a refusal that says all that changed."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, delete, func, select, union_all, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation_acts import ActKind
from gar_sim.gar.domain.gestures import GestureKind, RuleKind
from gar_sim.gar.domain.previews import Preview, RefusalReason, preview_opening
from gar_sim.gar.domain.undoing import Change, Obstacle, obstacle_of_gesture, obstacles_of_changes
from gar_sim.gar.models import Assignment, Batch, EstablishmentOpening, Rule, Subscription, Waiting
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.coming_back import closed_by, given_again, in_order
from gar_sim.gar.services.assignments.counters import lock_counters, offers_of
from gar_sim.gar.services.assignments.giving import Grant, grant
from gar_sim.gar.services.assignments.openings import opened_audiences, people_by_audience, reopen, shut
from gar_sim.gar.services.assignments.serving import serve_line
from gar_sim.gar.services.assignments.taking import take_back
from gar_sim.values.errors import Conflict, NotFound

_ACTS, _OF_RULES = frozenset(ActKind), frozenset(RuleKind)

UNDONE = "undo"
"""The reason that a taken back assignment keeps."""


def find_batch(session: Session, batch_id: str, uai: str) -> Batch:
    """A gesture made in a school. Raises NotFound, for another school's too."""
    batch = session.get(Batch, batch_id)
    if batch is None or batch.uai != uai:
        raise NotFound(
            "UNKNOWN_BATCH",
            "Ce geste n'est pas au journal de cet établissement.",
            remedy="Ouvrez le journal, et choisissez-y un geste.",
        )
    return batch


def obstacles(session: Session, batch: Batch, now: datetime) -> tuple[Obstacle, ...]:
    """Why a gesture cannot be taken back at this world instant; nothing when it can."""
    undone = session.scalar(select(Batch.id).where(Batch.undoes == batch.id)) is not None
    standing = obstacle_of(batch, undone, now)
    if standing:
        return (standing,)
    return obstacles_of_changes(_CHANGES[GestureKind(batch.kind)](session, batch, now))


def obstacle_of(batch: Batch, undone: bool, now: datetime) -> Obstacle | None:
    """What a gesture itself says against taking it back, whatever the licences."""
    return obstacle_of_gesture(
        made_at=batch.made_at,
        now=now,
        is_undo=batch.undoes is not None,
        undone=undone,
        is_act=batch.kind in _ACTS,
        is_rule=batch.kind in _OF_RULES,
    )


def undo(session: Session, batch_id: str, uai: str, stamp: Stamp) -> Batch:
    """Take a gesture back, whole. Raises NotFound, Conflict CANNOT_UNDO with every reason, and changes nothing."""
    batch = find_batch(session, batch_id, uai)
    touched = {subscription_id for _, subscription_id in session.execute(rows_naming([batch.id]))}
    lock_counters(session, touched)
    against = obstacles(session, batch, stamp.at)
    if against:
        raise Conflict(
            "CANNOT_UNDO",
            " ".join(["Ce geste ne peut pas être annulé.", *(one.message for one in against)]),
            remedy=against[0].remedy,
        )
    kind = GestureKind(batch.kind)
    compensation = open_batch(
        session, stamp, kind.inverse, uai, people=batch.people, licences=batch.licences, undoes=batch.id
    )
    _REVERSALS[kind](session, batch, compensation)
    _end_what_it_began(session, batch, stamp.at)
    serve_line(session, touched, stamp.at)
    return compensation


def _end_what_it_began(session: Session, batch: Batch, at: datetime) -> None:
    """The rules that a gesture made, and the line that it put people in."""
    session.execute(update(Rule).where(Rule.batch_id == batch.id, Rule.ended_at.is_(None)).values(ended_at=at))
    session.execute(delete(Waiting).where(Waiting.batch_id == batch.id))


def rows_naming(batch_ids: Iterable[str]) -> CompoundSelect[Any]:
    """Query of the gesture and the subscription of each row that one of these gestures began or ended."""
    ids = list(batch_ids)
    return union_all(
        *(
            select(batch.label("batch_id"), subscription.label("subscription_id")).where(batch.in_(ids))
            for batch, subscription in (
                (Assignment.batch_id, Assignment.subscription_id),
                (Assignment.withdrawn_batch_id, Assignment.subscription_id),
                (EstablishmentOpening.batch_id, EstablishmentOpening.subscription_id),
                (EstablishmentOpening.closed_batch_id, EstablishmentOpening.subscription_id),
            )
        )
    )


Changes = Tally[Change]


def _changes_of_assign(session: Session, batch: Batch, _now: datetime) -> Changes:
    ended = select(func.count()).select_from(Assignment).where(Assignment.batch_id == batch.id)
    return Tally({Change.WITHDRAWN: session.scalar(ended.where(Assignment.withdrawn_at.is_not(None))) or 0})


def _changes_of_open(session: Session, batch: Batch, _now: datetime) -> Changes:
    ended = select(func.count()).select_from(EstablishmentOpening).where(EstablishmentOpening.batch_id == batch.id)
    return Tally({Change.CLOSED: session.scalar(ended.where(EstablishmentOpening.closed_at.is_not(None))) or 0})


def _changes_of_withdraw(session: Session, batch: Batch, now: datetime) -> Changes:
    changes: Changes = Tally()
    for subscription, again in given_again(session, batch):
        refused = Tally(refusal.reason for refusal in again.refused)
        changes[Change.ENDED] += not _in_force(subscription, now)
        changes[Change.LEFT] += refused.pop(RefusalReason.LEFT, 0)
        changes[Change.NOT_ADDRESSED] += refused.total()
        changes[Change.HELD_AGAIN] += len(again.already)
        changes[Change.SHORT] += again.missing
    return changes


def _changes_of_exchange(session: Session, batch: Batch, now: datetime) -> Changes:
    return _changes_of_assign(session, batch, now) + _changes_of_withdraw(session, batch, now)


def _changes_of_close(session: Session, batch: Batch, now: datetime) -> Changes:
    closed = closed_by(session, batch)
    offers, sizes = offers_of(session, list(closed)), people_by_audience(session, batch.uai or "")
    opened = opened_audiences(session, closed, batch.uai or "")
    changes: Changes = Tally()
    for subscription in in_order(session, closed):
        one = subscription.id
        again = preview_opening(closed[one], offers[one], sizes, opened[one])
        changes[Change.ENDED] += not _in_force(subscription, now)
        changes[Change.OPENED_AGAIN] += len(again.already)
        changes[Change.NOT_ADDRESSED] += len(again.refused)
        changes[Change.SHORT] += again.missing
    return changes


def _undo_assign(session: Session, batch: Batch, compensation: Batch) -> None:
    take_back(session, compensation, Assignment.batch_id == batch.id, UNDONE)


def _undo_withdraw(session: Session, batch: Batch, compensation: Batch) -> None:
    _give(session, batch, compensation, given_again(session, batch))


def _give(session: Session, batch: Batch, compensation: Batch, again: Iterable[tuple[Subscription, Preview]]) -> None:
    school_of = {
        (row.subscription_id, str(row.person_id)): row.uai
        for row in session.execute(
            select(Assignment.subscription_id, Assignment.person_id, Assignment.uai).where(
                Assignment.withdrawn_batch_id == batch.id
            )
        )
    }
    grants = [
        Grant(one.id, int(placed.person), school_of[one.id, placed.person], placed.counter)
        for one, effect in again
        for placed in effect.new
    ]
    grant(session, compensation, grants)


def _undo_exchange(session: Session, batch: Batch, compensation: Batch) -> None:
    """What it took was planned with what it gave come back: that comes first."""
    again = given_again(session, batch)
    _undo_assign(session, batch, compensation)
    _give(session, batch, compensation, again)


def _undo_open(session: Session, batch: Batch, compensation: Batch) -> None:
    shut(session, compensation, EstablishmentOpening.batch_id == batch.id)


def _undo_close(session: Session, batch: Batch, compensation: Batch) -> None:
    reopen(session, compensation, [(one, each) for one, some in closed_by(session, batch).items() for each in some])


def _in_force(subscription: Subscription, now: datetime) -> bool:
    return subscription.deleted_at is None and subscription.ends_at >= now


_CHANGES: dict[GestureKind, Callable[[Session, Batch, datetime], Changes]] = {
    GestureKind.ASSIGN: _changes_of_assign,
    GestureKind.WITHDRAW: _changes_of_withdraw,
    GestureKind.RECOVER: _changes_of_withdraw,
    GestureKind.REVIEW: _changes_of_withdraw,
    GestureKind.ALIGN: _changes_of_exchange,
    GestureKind.FOLLOW: _changes_of_exchange,
    GestureKind.REPLACE: _changes_of_exchange,
    GestureKind.OPEN: _changes_of_open,
    GestureKind.CLOSE: _changes_of_close,
}

_REVERSALS: dict[GestureKind, Callable[[Session, Batch, Batch], None]] = {
    GestureKind.ASSIGN: _undo_assign,
    GestureKind.WITHDRAW: _undo_withdraw,
    GestureKind.RECOVER: _undo_withdraw,
    GestureKind.REVIEW: _undo_withdraw,
    GestureKind.ALIGN: _undo_exchange,
    GestureKind.FOLLOW: _undo_exchange,
    GestureKind.REPLACE: _undo_exchange,
    GestureKind.OPEN: _undo_open,
    GestureKind.CLOSE: _undo_close,
}
