"""Giving and taking back in one gesture: what comes back first can be given at once."""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.policies import Policy, Sharing, share_all
from gar_sim.gar.domain.previews import Preview, preview
from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.models import Assignment, Person, Subscription
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.assignments.counters import lock_counters, stored_offers
from gar_sim.gar.services.assignments.giving import Grant, grant
from gar_sim.gar.services.assignments.planning import Chosen, candidate, fingerprint, held_by, people_of
from gar_sim.gar.services.assignments.selection import withdrawable_in
from gar_sim.gar.services.assignments.serving import serve_line
from gar_sim.gar.services.assignments.taking import BY_HAND, Holding, WithdrawalPart, parts_of, take_all_back
from gar_sim.gar.services.holdings import usable_subscriptions
from gar_sim.gar.services.subscriptions.finding import find_subscriptions
from gar_sim.values.folding import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one person should get, and give back: subscriptions."""

    person_id: int
    give: Set[str] = frozenset()
    take: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ExchangePart:
    """The effect on one subscription; `counters` are as they stand before, `holdings` what would come back."""

    subscription: Subscription
    counters: tuple[Counter, ...]
    preview: Preview
    sharing: Sharing
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What would be given and taken back; where a licence lacks, the rest is given all the same."""

    parts: tuple[ExchangePart, ...]
    people: Mapping[str, Chosen]

    @property
    def given(self) -> int:
        """Licences that would be given."""
        return sum(len(part.sharing.served) for part in self.parts)

    @property
    def returned(self) -> int:
        """Licences that would come back."""
        return sum(len(part.holdings) for part in self.parts)

    @property
    def reached(self) -> int:
        """People who would get or give back something."""
        getting = {placed.person for part in self.parts for placed in part.sharing.served}
        return len(getting | {str(one.person_id) for part in self.parts for one in part.holdings})

    @property
    def people_by_subscription(self) -> dict[str, list[int]]:
        """Who would get or give back a licence of each subscription."""
        return {
            part.subscription.id: [
                *(int(placed.person) for placed in part.sharing.served),
                *(one.person_id for one in part.holdings),
            ]
            for part in self.parts
        }

    @property
    def version(self) -> str:
        """What it was computed on, in short."""
        return fingerprint(
            (
                part.subscription.id,
                part.counters,
                (
                    *(placed.person for placed in part.sharing.served),
                    *(f"-{one.assignment_id}" for one in part.holdings),
                ),
            )
            for part in self.parts
        )

    def narrowed(self, *, give: Set[str], take: Set[str]) -> "Exchange":
        """The same for those of its subscriptions alone."""
        kept = (
            replace(
                part,
                sharing=part.sharing if part.subscription.id in give else Sharing(()),
                holdings=part.holdings if part.subscription.id in take else (),
            )
            for part in self.parts
        )
        return replace(self, parts=tuple(kept))


def plan_exchange(session: Session, uai: str, wishes: Sequence[Wish]) -> Exchange:
    """Say what these wishes would do in a school, by title. Raises NotFound for a subscription that is not its own."""
    named = {one for wish in wishes for one in wish.give | wish.take}
    subscriptions = sorted(find_subscriptions(session, named, uai), key=lambda one: (alphabetical(one.title), one.id))
    chosen = select(Person.id).where(Person.id.in_([wish.person_id for wish in wishes]))
    people = people_of(session, uai, chosen)
    back = parts_of(session, uai, subscriptions, withdrawable_in(uai) & _to_take(wishes))
    wanted = {one.id: [people[str(wish.person_id)] for wish in wishes if one.id in wish.give] for one in subscriptions}
    return exchange_of(session, back, wanted, people)


def exchange_of(
    session: Session,
    back: Sequence[WithdrawalPart],
    wanted: Mapping[str, Sequence[Chosen]],
    people: Mapping[str, Chosen],
) -> Exchange:
    """Say what these licences that come back, then giving each subscription to its own people, would do.

    They are served in the order given, as far as licences go.
    """
    subscriptions = [part.subscription for part in back]
    chosen = select(Person.id).where(Person.id.in_([one.id for one in people.values()]))
    previews = _previews(session, back, wanted, held_by(session, subscriptions, chosen))
    sharings = share_all(previews, Policy.ORDERED, {})
    parts = (
        ExchangePart(part.subscription, part.counters, effect, sharing, part.holdings)
        for part, effect, sharing in zip(back, previews, sharings, strict=True)
    )
    return Exchange(tuple(parts), people)


def lock_school(session: Session, uai: str, now: datetime) -> None:
    """Take the counters of a school's subscriptions first: what will be exchanged is known only once it is planned."""
    lock_counters(session, session.scalars(usable_subscriptions(uai, now)).all())


def carry_out(session: Session, plan: Exchange, stamp: Stamp, kind: GestureKind, uai: str) -> None:
    """Take back, then give, as one gesture; the caller has locked and planned."""
    if not plan.reached:
        return
    licences = plan.given + plan.returned
    batch = open_batch(session, stamp, kind, uai, people=plan.reached, licences=licences)
    take_all_back(session, batch, (one for part in plan.parts for one in part.holdings), BY_HAND)
    grants = [
        Grant(part.subscription.id, int(placed.person), uai, placed.counter)
        for part in plan.parts
        for placed in part.sharing.served
    ]
    grant(session, batch, grants)
    serve_line(session, [part.subscription.id for part in plan.parts], stamp.at)


def _to_take(wishes: Iterable[Wish]) -> ColumnElement[bool]:
    """Condition on an assignment: somebody is to give it back."""
    named = (and_(Assignment.person_id == wish.person_id, Assignment.subscription_id.in_(wish.take)) for wish in wishes)
    return or_(false(), *named)


def _previews(
    session: Session,
    back: Sequence[WithdrawalPart],
    wanted: Mapping[str, Sequence[Chosen]],
    held: Mapping[str, set[str]],
) -> list[Preview]:
    """What giving would do once the licences that come back are there."""
    offers = stored_offers(session, [part.subscription.id for part in back])
    return [
        preview(
            [candidate(person) for person in wanted.get(part.subscription.id, ())],
            offers[part.subscription.id].relieved(Tally(one.counter for one in part.holdings)),
            held[part.subscription.id],
        )
        for part in back
    ]
