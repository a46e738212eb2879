"""Opening an establishment licence (ETABL) to audiences of a school: one row an audience, none a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.previews import OpeningPreview, preview_opening
from gar_sim.gar.models import Batch, EstablishmentOpening, Membership
from gar_sim.gar.services.assignments.batches import open_batch
from gar_sim.gar.services.assignments.counters import lock_counters, offer_of
from gar_sim.gar.services.assignments.planning import require_not_ended
from gar_sim.gar.services.subscriptions.finding import find_subscription, require_school
from gar_sim.values.errors import Conflict, Exhausted
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType


def plan_opening(session: Session, subscription_id: str, uai: str, audiences: Sequence[Audience]) -> OpeningPreview:
    """Say what opening to these audiences would do. Raises NotFound, Conflict for licences of people."""
    _require_openable(session, subscription_id, uai)
    return preview_opening(
        audiences,
        offer_of(session, subscription_id),
        people_by_audience(session, uai),
        frozenset(opened_audiences(session, subscription_id, uai)),
    )


def open_establishment(
    session: Session,
    subscription_id: str,
    uai: str,
    audiences: Sequence[Audience],
    *,
    batch_id: str,
    author: str,
    now: datetime,
) -> OpeningPreview:
    """Open to audiences of a school. Raises Conflict LICENCE_EXHAUSTED past the limit, and opens nothing."""
    lock_counters(session, [subscription_id])
    plan = plan_opening(session, subscription_id, uai, audiences)
    require_not_ended(find_subscription(session, subscription_id), now)
    if not plan.fits:
        raise Exhausted(
            "LICENCE_EXHAUSTED",
            f"Cette ouverture dépasse la licence de {plan.missing} personnes. Rien n'a été ouvert.",
            missing=plan.missing,
            remedy="Choisissez moins de publics.",
        )
    if plan.new:
        open_batch(
            session,
            batch_id,
            kind=Batch.OPEN,
            subscription_id=subscription_id,
            uai=uai,
            author=author,
            now=now,
            people=plan.people,
        )
        session.add_all(
            EstablishmentOpening(
                subscription_id=subscription_id, uai=uai, audience=audience, batch_id=batch_id, opened_at=now
            )
            for audience in plan.new
        )
        session.flush()
    return plan


def close_establishment(
    session: Session,
    subscription_id: str,
    uai: str,
    audiences: Collection[Audience],
    *,
    batch_id: str,
    author: str,
    now: datetime,
) -> int:
    """Close to audiences of a school; how many people lose the access by it. Raises as `plan_opening`."""
    lock_counters(session, [subscription_id])
    _require_openable(session, subscription_id, uai)
    closing = set(opened_audiences(session, subscription_id, uai)) & set(audiences)
    sizes = people_by_audience(session, uai)
    people = sum(sizes.get(audience, 0) for audience in closing)
    if closing:
        open_batch(
            session,
            batch_id,
            kind=Batch.CLOSE,
            subscription_id=subscription_id,
            uai=uai,
            author=author,
            now=now,
            people=people,
        )
        session.execute(
            delete(EstablishmentOpening).where(
                EstablishmentOpening.subscription_id == subscription_id,
                EstablishmentOpening.uai == uai,
                EstablishmentOpening.audience.in_(closing),
            )
        )
    return people


def opened_audiences(session: Session, subscription_id: str, uai: str) -> list[Audience]:
    """Audiences of a school to which a licence is opened."""
    rows = session.scalars(
        select(EstablishmentOpening.audience)
        .filter_by(subscription_id=subscription_id, uai=uai)
        .order_by(EstablishmentOpening.audience)
    )
    return [Audience(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Opening:
    """A school's licence opened to one audience: how many people are there, since when, by whom."""

    audience: str
    people: int
    since: datetime
    by: str


def openings_of(session: Session, subscription_id: str, uai: str) -> list[Opening]:
    """Openings of a licence in a school, by audience."""
    sizes = people_by_audience(session, uai)
    rows = session.execute(
        select(EstablishmentOpening.audience, EstablishmentOpening.opened_at, Batch.author)
        .join(Batch, Batch.id == EstablishmentOpening.batch_id)
        .where(EstablishmentOpening.subscription_id == subscription_id, EstablishmentOpening.uai == uai)
        .order_by(EstablishmentOpening.audience)
    )
    return [Opening(audience, sizes.get(Audience(audience), 0), since, by) for audience, since, by in rows]


def people_by_audience(session: Session, uai: str) -> dict[Audience, int]:
    """How many people of each audience are present in a school."""
    rows = session.execute(
        select(Membership.audience, func.count())
        .where(Membership.uai == uai, Membership.audience.is_not(None))
        .group_by(Membership.audience)
    )
    return {Audience(audience): count for audience, count in rows if audience}


def _require_openable(session: Session, subscription_id: str, uai: str) -> None:
    subscription = find_subscription(session, subscription_id)
    require_school(session, subscription, uai)
    if subscription.assignment_type != AssignmentType.ESTABLISHMENT:
        raise Conflict(
            "INDIVIDUAL_LICENCE",
            "Ces licences se donnent à des personnes, pas à un établissement entier.",
            remedy="Choisissez des classes, des groupes ou des personnes.",
        )
