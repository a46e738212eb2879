"""Whether a gesture keeps within its author's act: the same judge for what is planned and for what is written."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation_acts import EVERY_LEVEL, UNKNOWN_LEVEL, Act, Scope, Touched, beyond, require_within
from gar_sim.gar.models import Assignment, Batch, DelegationAct, EstablishmentOpening, Resource, Subscription
from gar_sim.gar.services.pupil_levels import levels_of_pupils
from gar_sim.values.profiles import Audience


class Reached(NamedTuple):
    """By subscription: the people to whom a gesture gives or from whom it takes, the audiences to which it opens or
    closes.
    """

    people: Mapping[str, Collection[int]] = MappingProxyType({})
    audiences: Mapping[str, Collection[str]] = MappingProxyType({})


class _About(NamedTuple):
    ark: str
    title: str
    subjects: frozenset[str]


def require_kept_within(session: Session, batch: Batch) -> None:
    """Raise Refused when a gesture, as its rows say, went beyond its author's act: the caller then keeps nothing.

    Called by the only four functions that write licences and openings, so that no gesture can forget it.
    """
    row = session.get(DelegationAct, batch.act_id) if batch.act_id else None
    if row is None:
        return
    act, reached = row.rule, _reached_by(session, [batch.id])[batch.id]
    require_within(act, _facts(session, act.scope, batch.uai or "", [reached])(reached), batch.made_at)


def each_beyond(session: Session, act: Act | None, uai: str, some: Mapping[str, Reached]) -> dict[str, tuple[str, ...]]:
    """What of each of these gestures is outside an act, in words; nothing where no act binds.

    Two queries, however many they are.
    """
    if act is None or act.scope.is_whole:
        return dict.fromkeys(some, ())
    facts = _facts(session, act.scope, uai, some.values())
    return {key: beyond(act.scope, facts(reached)) for key, reached in some.items()}


def batches_beyond(session: Session, act: Act | None, uai: str, batch_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The same for gestures already made: who is bound by an act cannot take back what is outside it."""
    if act is None or act.scope.is_whole:
        return dict.fromkeys(batch_ids, ())
    return each_beyond(session, act, uai, _reached_by(session, batch_ids))


def _facts(session: Session, scope: Scope, uai: str, some: Iterable[Reached]) -> Callable[[Reached], Iterable[Touched]]:
    """How the rules read a gesture, once all that these gestures name is read."""
    all_of = list(some)
    about = _resources(session, {one for reached in all_of for one in (*reached.people, *reached.audiences)})
    everybody = {person for reached in all_of for people in reached.people.values() for person in people}
    levels = levels_of_pupils(session, uai, everybody) if scope.levels else {}

    def facts(reached: Reached) -> Iterable[Touched]:
        for one, people in reached.people.items():
            found = {_level(scope, levels.get(person)) for person in people}
            yield from (_fact(about[one], level) for level in found)
        for one, audiences in reached.audiences.items():
            yield from (_fact(about[one], _level_of_audience(each)) for each in audiences)

    return facts


def _fact(about: _About, level: str | None) -> Touched:
    return Touched(ark=about.ark, title=about.title, subjects=about.subjects, level=level)


def _level_of_audience(audience: str) -> str | None:
    return EVERY_LEVEL if audience == Audience.PUPILS else None


def _level(scope: Scope, levels: frozenset[str] | None) -> str | None:
    """The level that counts for a pupil: one that the scope holds, if any of theirs is."""
    if levels is None:
        return None
    return next((one for one in sorted(levels) if scope.holds_level(one)), min(levels, default=UNKNOWN_LEVEL))


def _resources(session: Session, subscription_ids: Collection[str]) -> dict[str, _About]:
    rows = session.execute(
        select(Subscription.id, Subscription.ark, Subscription.title, Resource.subjects)
        .outerjoin(Resource, Resource.ark == Subscription.ark)
        .where(Subscription.id.in_(subscription_ids))
    )
    return {one: _About(ark, title, frozenset(term["nom"] for term in terms or ())) for one, ark, title, terms in rows}


def _reached_by(session: Session, batch_ids: Sequence[str]) -> dict[str, Reached]:
    """What gestures gave, took, opened and closed, as their rows say."""
    given, opening = Assignment, EstablishmentOpening
    people: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    audiences: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for named in (given.batch_id, given.withdrawn_batch_id):
        rows = select(named, given.subscription_id, given.person_id).where(named.in_(batch_ids))
        for batch_id, subscription_id, person in session.execute(rows):
            people[batch_id or ""][subscription_id].add(person)
    for named in (opening.batch_id, opening.closed_batch_id):
        opened = select(named, opening.subscription_id, opening.audience).where(named.in_(batch_ids))
        for batch_id, subscription_id, audience in session.execute(opened):
            audiences[batch_id or ""][subscription_id].add(audience)
    return {one: Reached(people[one], audiences[one]) for one in batch_ids}
