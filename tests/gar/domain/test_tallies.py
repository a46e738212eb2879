"""The licences of a school: summed by audience, and what a distributor added."""

import pytest

from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.domain.tallies import Change, licences_gained, tally
from gar_sim.values.profiles import GLOBAL_POOL, Audience


def test_licences_are_summed_by_audience_and_pools_without_limit_counted_apart() -> None:
    pupils, shared = tally(
        [
            Counter(GLOBAL_POOL, None, live=9),
            Counter(Audience.PUPILS, 25, live=5, to_recover=1),
            Counter(Audience.PUPILS, 150, live=150),
            Counter(Audience.PUPILS, None, live=40),
        ]
    )

    assert pupils.licences == Counter(Audience.PUPILS, 175, live=155, to_recover=1)
    assert (pupils.licences.free, pupils.unlimited) == (20, 1)
    assert (shared.licences.audience, shared.licences.total, shared.unlimited) == (GLOBAL_POOL, 0, 1)


@pytest.mark.parametrize(
    ("changes", "gained"),
    [
        ([(25, 30)], {"s": 5}),
        ([(25, 30), (30, 28)], {"s": 3}),
        ([(25, 20)], {}),
        ([(160, 0), (0, 100), (0, 70)], {"s": 10}),
        ([(25, None)], {"s": None}),
        ([(25, None), (None, 30)], {}),
        ([], {}),
    ],
)
def test_only_what_is_more_in_the_end_is_gained(
    changes: list[tuple[int | None, int | None]], gained: dict[str, int | None]
) -> None:
    assert licences_gained(Change("s", former, total) for former, total in changes) == gained
