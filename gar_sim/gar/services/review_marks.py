"""« Vue, on garde »: what a school saw that nobody opens, and keeps."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import ReviewMark, Subscription
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import InvalidInput

LONGEST_NOTE = 255


class Kept(NamedTuple):
    """A subscription that a school keeps, and why."""

    subscription: Subscription
    mark: ReviewMark


def keep(session: Session, subscription_id: str, uai: str, note: str, *, author: str, now: datetime) -> Subscription:
    """Leave a subscription out of the review, with a note. Raises NotFound; InvalidInput for no note or a long one."""
    [subscription] = find_subscriptions(session, [subscription_id], uai)
    if not note or len(note) > LONGEST_NOTE:
        raise InvalidInput(
            "NO_NOTE",
            "Une ressource se garde avec une raison." if not note else "La raison est trop longue.",
            remedy=f"Écrivez-la en une phrase, de {LONGEST_NOTE} signes au plus : le conseil la lira.",
        )
    session.merge(ReviewMark(subscription_id=subscription_id, uai=uai, note=note, author=author, kept_at=now))
    session.flush()
    return subscription


def review_again(session: Session, subscription_id: str, uai: str) -> None:
    """Put a subscription back in the review; nothing when it is there."""
    session.execute(delete(ReviewMark).where(ReviewMark.subscription_id == subscription_id, ReviewMark.uai == uai))


def kept_by(session: Session, uai: str) -> list[Kept]:
    """What a school keeps, by title."""
    rows = session.execute(
        select(Subscription, ReviewMark)
        .join(ReviewMark, ReviewMark.subscription_id == Subscription.id)
        .where(ReviewMark.uai == uai, Subscription.deleted_at.is_(None))
        .order_by(*by_name(Subscription.title), Subscription.id)
    )
    return [Kept(subscription, mark) for subscription, mark in rows]
