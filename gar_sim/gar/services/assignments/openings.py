"""Opening establishment licences (ETABL) to audiences of a school: one row an audience, none a person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.previews import OpeningPreview, preview_opening
from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.models import Batch, EstablishmentOpening, Membership, Subscription
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.counters import lock_counters, offers_of
from gar_sim.gar.services.assignments.planning import fingerprint, require_not_ended, require_same
from gar_sim.gar.services.delegations.keeping_within import require_kept_within
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.values.errors import Conflict, Exhausted
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType

Sizes = dict[Audience, int]


@dataclass(frozen=True, slots=True)
class OpeningPart:
    """The effect on one licence: what would open, or close."""

    subscription: Subscription
    counters: tuple[Counter, ...]
    preview: OpeningPreview


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """The effect of opening licences to audiences, a part a subscription; `sizes` are the people of each audience."""

    parts: tuple[OpeningPart, ...]
    sizes: Sizes

    @property
    def audiences(self) -> list[Audience]:
        """Those that would open of one licence or another."""
        return [one for one in Audience if any(one in part.preview.new for part in self.parts)]

    @property
    def people(self) -> int:
        """People whom it would reach."""
        return sum(self.sizes.get(audience, 0) for audience in self.audiences)

    @property
    def licences(self) -> int:
        """The same, counted once a subscription."""
        return sum(part.preview.people for part in self.parts)

    @property
    def missing(self) -> int:
        """Licences that lack."""
        return sum(part.preview.missing for part in self.parts)

    @property
    def opening(self) -> dict[str, tuple[Audience, ...]]:
        """The audiences that would open, by subscription."""
        return {part.subscription.id: part.preview.new for part in self.parts}

    @property
    def version(self) -> str:
        """What it was computed on, in short."""
        return fingerprint((part.subscription.id, part.counters, part.preview.new) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ClosingPlan:
    """The audiences that would close, by subscription, and the people of each."""

    closing: dict[str, tuple[Audience, ...]]
    sizes: Sizes

    @property
    def people_of(self) -> dict[str, int]:
        """People who would lose each subscription."""
        return {one: sum(self.sizes.get(each, 0) for each in closing) for one, closing in self.closing.items()}

    @property
    def people(self) -> int:
        """People who would lose one or another."""
        return sum(self.sizes.get(one, 0) for one in {each for some in self.closing.values() for each in some})

    @property
    def version(self) -> str:
        """What it was computed on, in short."""
        return fingerprint((one, (), closing) for one, closing in self.closing.items())


def plan_opening(
    session: Session, subscription_ids: Iterable[str], uai: str, audiences: Sequence[Audience]
) -> OpeningPlan:
    """Say what opening to these audiences would do. Raises NotFound, Conflict for licences of people."""
    subscriptions = _openable(session, subscription_ids, uai)
    ids = [subscription.id for subscription in subscriptions]
    offers, opened, sizes = (
        offers_of(session, ids),
        opened_audiences(session, ids, uai),
        people_by_audience(session, uai),
    )
    parts = (
        OpeningPart(one, offer.counters, preview_opening(audiences, offer, sizes, opened[one.id]))
        for one in subscriptions
        if (offer := offers[one.id])
    )
    return OpeningPlan(tuple(parts), sizes)


def open_establishment(
    session: Session,
    subscription_ids: Iterable[str],
    uai: str,
    audiences: Sequence[Audience],
    stamp: Stamp,
    shown: str | None = None,
) -> OpeningPlan:
    """Open licences to audiences of a school. Raises Conflict LICENCE_EXHAUSTED past a limit, and opens nothing."""
    wanted = list(subscription_ids)
    lock_counters(session, wanted)
    plan = plan_opening(session, wanted, uai, audiences)
    require_same(plan.version, shown)
    for part in plan.parts:
        require_not_ended(part.subscription, stamp.at)
    if plan.missing:
        raise Exhausted(
            "LICENCE_EXHAUSTED",
            f"Cette ouverture dépasse la licence de {plan.missing} personnes. Rien n'a été ouvert.",
            missing=plan.missing,
            remedy="Choisissez moins de publics.",
        )
    if plan.audiences:
        batch = open_batch(session, stamp, GestureKind.OPEN, uai, people=plan.people, licences=plan.licences)
        reopen(session, batch, ((part.subscription.id, one) for part in plan.parts for one in part.preview.new))
    return plan


def plan_closing(
    session: Session, subscription_ids: Iterable[str], uai: str, audiences: Collection[Audience]
) -> ClosingPlan:
    """Say what closing licences to audiences of a school would do. Raises as `plan_opening`."""
    ids = [subscription.id for subscription in _openable(session, subscription_ids, uai)]
    opened = opened_audiences(session, ids, uai)
    closing = {one: tuple(each for each in Audience if each in opened[one] and each in audiences) for one in ids}
    return ClosingPlan(closing, people_by_audience(session, uai))


def close_establishment(
    session: Session,
    subscription_ids: Iterable[str],
    uai: str,
    audiences: Collection[Audience],
    stamp: Stamp,
    shown: str | None = None,
) -> ClosingPlan:
    """Close licences to audiences of a school. Raises as `plan_opening`, and Conflict POOL_MOVED."""
    wanted = list(subscription_ids)
    lock_counters(session, wanted)
    plan = plan_closing(session, wanted, uai, audiences)
    require_same(plan.version, shown)
    if any(plan.closing.values()):
        licences = sum(plan.people_of.values())
        batch = open_batch(session, stamp, GestureKind.CLOSE, uai, people=plan.people, licences=licences)
        for subscription_id, closing in plan.closing.items():
            shut(session, batch, (_Opening.subscription_id == subscription_id) & _Opening.audience.in_(closing))
    return plan


def reopen(session: Session, batch: Batch, opened: Iterable[tuple[str, str]]) -> None:
    """Write openings down, by subscription and audience; the caller has locked the counters and planned.

    Raises Refused OUTSIDE_DELEGATION.
    """
    session.add_all(
        _Opening(
            subscription_id=subscription_id,
            uai=batch.uai,
            audience=audience,
            batch_id=batch.id,
            opened_at=batch.made_at,
        )
        for subscription_id, audience in opened
    )
    session.flush()
    require_kept_within(session, batch)


def shut(session: Session, batch: Batch, which: ColumnElement[bool]) -> None:
    """End the live openings of a batch's school that a condition names. Raises Refused OUTSIDE_DELEGATION."""
    session.execute(
        update(_Opening)
        .where(which, _Opening.uai == batch.uai, _Opening.closed_at.is_(None))
        .values(closed_at=batch.made_at, closed_batch_id=batch.id)
        .execution_options(synchronize_session=False)
    )
    require_kept_within(session, batch)


def opened_audiences(session: Session, subscription_ids: Iterable[str], uai: str) -> dict[str, frozenset[Audience]]:
    """Audiences of a school to which licences are opened."""
    found: defaultdict[str, set[Audience]] = defaultdict(set)
    ids = list(subscription_ids)
    rows = select(_Opening.subscription_id, _Opening.audience).filter_by(uai=uai, closed_at=None)
    for subscription_id, audience in session.execute(rows.where(_Opening.subscription_id.in_(ids))):
        found[subscription_id].add(Audience(audience))
    return {one: frozenset(found[one]) for one in ids}


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
        select(_Opening.audience, _Opening.opened_at, Batch.author)
        .join(Batch, Batch.id == _Opening.batch_id)
        .where(_Opening.subscription_id == subscription_id, _Opening.uai == uai, _Opening.closed_at.is_(None))
        .order_by(_Opening.audience)
    )
    return [Opening(audience, sizes.get(Audience(audience), 0), since, by) for audience, since, by in rows]


def people_by_audience(session: Session, uai: str) -> Sizes:
    """How many people of each audience are present in a school."""
    rows = session.execute(
        select(Membership.audience, func.count())
        .where(Membership.uai == uai, Membership.audience.is_not(None))
        .group_by(Membership.audience)
    )
    return {Audience(audience): count for audience, count in rows if audience}


def _openable(session: Session, subscription_ids: Iterable[str], uai: str) -> list[Subscription]:
    subscriptions = find_subscriptions(session, subscription_ids, uai)
    for subscription in subscriptions:
        if subscription.assignment_type != AssignmentType.ESTABLISHMENT:
            raise Conflict(
                "INDIVIDUAL_LICENCE",
                "Ces licences se donnent à des personnes, pas à un établissement entier.",
                remedy="Choisissez des classes, des groupes ou des personnes.",
            )
    return subscriptions


_Opening = EstablishmentOpening
