"""What the supplier of a resource and each other one could match together on the subject, situation by situation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gar_sim.front.acting import reading_as
from gar_sim.front.knowledge.clicks import Click
from gar_sim.front.knowledge.facets import Held
from gar_sim.front.knowledge.matching import Match, alike, match
from gar_sim.front.knowledge.own_accounts import AccountsHeld
from gar_sim.front.knowledge.subject import Seen, facts_of
from gar_sim.gar.services.resources import Published, published
from gar_sim.values.folding import alphabetical
from gar_sim.values.situations import Situation


class Crossing(NamedTuple):
    """Another supplier in the same situation, and what comes of putting the two together."""

    situation: Situation
    title: str
    publisher: str
    match: Match


def crossings(
    seen: Seen, told: Mapping[tuple[Situation, str], Click], accounts: Mapping[str, AccountsHeld]
) -> list[Crossing]:
    """Every other supplier that knows the subject in a situation where this one does, in the situations' order."""
    with reading_as("gar") as session:
        known = published(session, {resource for _, resource in told})
    found = [*_from_accounts(seen, accounts), *_from_clicks(seen, told, known)]
    order = list(Situation)
    return sorted(found, key=lambda each: (order.index(each.situation), alphabetical(each.title)))


def _from_accounts(seen: Seen, accounts: Mapping[str, AccountsHeld]) -> Iterator[Crossing]:
    own = accounts.get(seen.subject.resource)
    here = own.on(seen.number) if own else None
    if here is None:
        return
    for other in accounts.values():
        if other.publisher != seen.publisher:
            yield Crossing(Situation.NEITHER, other.title, other.publisher, match(here, other.people))


def _from_clicks(
    seen: Seen, told: Mapping[tuple[Situation, str], Click], known: Mapping[str, Published]
) -> Iterator[Crossing]:
    for (situation, resource), there in told.items():
        here, other = told.get((situation, seen.subject.resource)), known.get(resource)
        if here is None or other is None or situation is Situation.NEITHER or other.publisher == seen.publisher:
            continue
        yield Crossing(situation, *other, match(here.held, _as_if_all_came(seen, there)))


def _as_if_all_came(seen: Seen, there: Click) -> Sequence[Held]:
    """The subject as this supplier knows them, and every schoolmate as it would if they had come the same way."""
    own = facts_of(seen.person, seen.subject.uai)
    others = (facts_of(each, seen.subject.uai) for each in seen.schoolmates)
    return [there.held, *(alike(there.held, own, other) for other in others)]
