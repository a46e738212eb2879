"""The licences of a whole school, counter by counter, over all that it subscribes to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gar_sim.gar.domain.quotas import Counter
from gar_sim.values.profiles import GLOBAL_POOL, Audience

_ORDER = (*Audience, GLOBAL_POOL)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an audience has in all: the licences that are limited in number, and how many pools are without limit."""

    licences: Counter
    unlimited: int


class Change(NamedTuple):
    """The total of one counter, before and after; None is without limit."""

    subscription: str
    former: int | None
    total: int | None


def tally(counters: Iterable[Counter]) -> list[Tally]:
    """One line an audience that has something, then what all share."""
    pools: defaultdict[str, list[Counter]] = defaultdict(list)
    for counter in counters:
        pools[counter.audience].append(counter)
    return [_sum(audience, pools[audience]) for audience in _ORDER if audience in pools]


def licences_gained(changes: Iterable[Change]) -> dict[str, int | None]:
    """Licences that subscriptions have more of, all counters together; None is without limit since."""
    gained: dict[str, int | None] = {}
    for one in changes:
        so_far = gained.get(one.subscription, 0)
        if one.total is None:
            gained[one.subscription] = None
        elif one.former is None:
            gained[one.subscription] = 0
        elif so_far is not None:
            gained[one.subscription] = so_far + one.total - one.former
    return {subscription: count for subscription, count in gained.items() if count is None or count > 0}


def _sum(audience: str, counters: list[Counter]) -> Tally:
    limited = [counter for counter in counters if counter.total is not None]
    return Tally(
        Counter(
            audience,
            sum(counter.total or 0 for counter in limited),
            sum(counter.live for counter in limited),
            sum(counter.to_recover for counter in limited),
        ),
        len(counters) - len(limited),
    )
