"""What a gesture took, and what giving it back now would do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.previews import Candidate, Preview, preview
from gar_sim.gar.domain.quotas import Offer
from gar_sim.gar.models import Assignment, Batch, EstablishmentOpening, Subscription
from gar_sim.gar.services.assignments.counters import stored_offers
from gar_sim.gar.services.assignments.planning import Chosen, candidate, held_by, people_of
from gar_sim.gar.services.assignments.taking import RECOVERED
from gar_sim.values.profiles import Audience


class _Taken(NamedTuple):
    subscription_id: str
    person_id: int
    counter: str
    reason: str | None


def given_again(session: Session, batch: Batch) -> list[tuple[Subscription, Preview]]:
    """What giving back the licences that a batch took would do, a preview a subscription."""
    rows = select(Assignment.subscription_id, Assignment.person_id, Assignment.counter, Assignment.reason)
    taken: defaultdict[str, list[_Taken]] = defaultdict(list)
    for row in session.execute(rows.where(Assignment.withdrawn_batch_id == batch.id).order_by(Assignment.id)):
        taken[row.subscription_id].append(_Taken._make(row))
    chosen: Select[int] = select(Assignment.person_id).where(Assignment.withdrawn_batch_id == batch.id)
    people, offers = people_of(session, batch.uai or "", chosen), _offers_after(session, batch, list(taken))
    subscriptions = in_order(session, taken)
    held = held_by(session, subscriptions, chosen)
    return [
        (one, preview(_returning(taken[one.id], people, offers[one.id]), offers[one.id], held[one.id]))
        for one in subscriptions
    ]


def _offers_after(session: Session, batch: Batch, ids: list[str]) -> dict[str, Offer]:
    """What subscriptions offer once the licences that the same batch gave are back."""
    rows = select(Assignment.subscription_id, Assignment.counter, func.count())
    rows = rows.where(Assignment.batch_id == batch.id, Assignment.withdrawn_at.is_(None))
    back: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for subscription_id, counter, count in session.execute(rows.group_by(*rows.selected_columns[:2])):
        back[subscription_id][counter] = count
    return {one: offer.relieved(back[one]) for one, offer in stored_offers(session, ids).items()}


def _returning(taken: Iterable[_Taken], people: Mapping[str, Chosen], offer: Offer) -> Iterable[Candidate]:
    """Those whose licences were taken; who had left by then holds it again as they did, from the same counter."""
    for one in taken:
        key, recovered = str(one.person_id), one.reason == RECOVERED
        yield Candidate(key, offer.audience_of(one.counter)) if recovered else candidate(people[key])


def closed_by(session: Session, batch: Batch) -> dict[str, list[Audience]]:
    """Audiences that a gesture closed, by subscription."""
    rows = select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience)
    closed: defaultdict[str, list[Audience]] = defaultdict(list)
    for subscription_id, audience in session.execute(rows.where(EstablishmentOpening.closed_batch_id == batch.id)):
        closed[subscription_id].append(Audience(audience))
    return dict(closed)


def in_order(session: Session, ids: Iterable[str]) -> list[Subscription]:
    """These subscriptions, always in one order."""
    return list(session.scalars(select(Subscription).where(Subscription.id.in_(list(ids))).order_by(Subscription.id)))
