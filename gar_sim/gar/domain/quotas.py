"""Licences: which counter serves whom, and what each one has left (architecture, decisions 4 and 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import Pool


@dataclass(frozen=True, slots=True)
class Counter:
    """One counter of a subscription; `audience` is an `Audience` or `GLOBAL_POOL`, `total` None is unlimited.

    `live` counts every licence that is out, those of people who left (`to_recover`) included.
    Always `live + free = total + over`.
    """

    audience: str
    total: int | None
    live: int = 0
    to_recover: int = 0

    @property
    def free(self) -> int | None:
        """Licences left, None when unlimited."""
        return None if self.total is None else max(self.total - self.live, 0)

    @property
    def over(self) -> int:
        """Licences out beyond the total, after arrivals in an opened school."""
        return 0 if self.total is None else max(self.live - self.total, 0)

    def missing_for(self, count: int) -> int:
        """How many licences `count` more people would lack."""
        return 0 if self.free is None else max(count - self.free, 0)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a subscription offers: the audiences it addresses and its counters."""

    audiences: frozenset[str]
    counters: tuple[Counter, ...]

    def addresses(self, audience: str | None) -> bool:
        return audience in self.audiences

    def counter_for(self, audience: str | None) -> Counter | None:
        """The counter that serves an audience: its own, else the shared one; None when neither exists.

        An audience that the subscription does not address has none (domain-practice §8.5).
        """
        if not self.addresses(audience):
            return None
        by_name = {counter.audience: counter for counter in self.counters}
        return by_name.get(str(audience)) or by_name.get(GLOBAL_POOL)

    def relieved(self, returned: Mapping[str, int]) -> "Offer":
        """The same once so many licences have come back to each counter."""
        counters = (replace(one, live=one.live - returned.get(one.audience, 0)) for one in self.counters)
        return replace(self, counters=tuple(counters))

    def audience_of(self, counter: str) -> Audience | None:
        """An audience that a counter serves, None when it serves nobody any more."""
        serving = ((audience, self.counter_for(audience)) for audience in Audience)
        return next((audience for audience, one in serving if one and one.audience == counter), None)


@dataclass(frozen=True, slots=True)
class ShortPool:
    """A counter whose new total would be less than what is already out."""

    audience: str
    total: int
    live: int


def short_pools(pools: Sequence[Pool], live: Mapping[str, int]) -> tuple[ShortPool, ...]:
    """Counters that a change would leave below their live licences; it must then be refused.

    `live` is by counter, as the changed subscription counts; a counter without a pool has a total of 0.
    """
    totals = {pool.audience: pool.total for pool in pools}
    wanted = ((audience, totals.get(audience, 0), count) for audience, count in live.items())
    return tuple(
        ShortPool(audience, total, count) for audience, total, count in wanted if total is not None and total < count
    )


def recounted(live_by_audience: Mapping[str, int], pools: Iterable[Pool]) -> dict[str, int]:
    """Live licences by counter under these pools, from live licences by audience of their holders."""
    if any(pool.is_global for pool in pools):
        return {GLOBAL_POOL: sum(live_by_audience.values())}
    return dict(live_by_audience)
