"""Counters: what is left, what is over, and who draws on which (architecture, decisions 4 and 5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.quotas import Counter, Offer, ShortPool, recounted, short_pools
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import Pool

limited = st.builds(Counter, st.just(GLOBAL_POOL), total=st.integers(0, 1000), live=st.integers(0, 2000))


@given(limited)
def test_what_is_out_and_what_is_left_make_the_total_and_the_excess(counter: Counter) -> None:
    assert counter.free is not None
    assert counter.total is not None
    assert counter.live + counter.free == counter.total + counter.over
    assert counter.free >= 0
    assert counter.over >= 0
    assert 0 in (counter.free, counter.over)


@given(limited, st.integers(0, 3000))
def test_what_lacks_and_what_is_left_cover_the_need(counter: Counter, count: int) -> None:
    assert counter.free is not None
    assert counter.missing_for(count) == max(count - counter.free, 0)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_unlimited_counter_never_lacks(live: int, count: int) -> None:
    counter = Counter(GLOBAL_POOL, None, live)
    assert (counter.free, counter.over, counter.missing_for(count)) == (None, 0, 0)


BY_AUDIENCE = Offer(
    frozenset({Audience.PUPILS, Audience.TEACHERS, Audience.DOCUMENTALISTS}),
    (Counter(Audience.PUPILS, 25), Counter(Audience.TEACHERS, 2)),
)
SHARED = Offer(frozenset({Audience.PUPILS, Audience.TEACHERS}), (Counter(GLOBAL_POOL, 30),))


@pytest.mark.parametrize(
    ("offer", "audience", "served_by"),
    [
        (BY_AUDIENCE, Audience.PUPILS, Audience.PUPILS),
        (BY_AUDIENCE, Audience.DOCUMENTALISTS, None),
        (BY_AUDIENCE, Audience.OTHER_STAFF, None),
        (BY_AUDIENCE, None, None),
        (SHARED, Audience.PUPILS, GLOBAL_POOL),
        (SHARED, Audience.TEACHERS, GLOBAL_POOL),
        (SHARED, Audience.OTHER_STAFF, None),
        (SHARED, None, None),
    ],
)
def test_an_audience_draws_on_its_own_counter_or_on_the_shared_one(
    offer: Offer, audience: Audience | None, served_by: str | None
) -> None:
    counter = offer.counter_for(audience)
    assert (counter and counter.audience) == served_by


def test_a_total_below_what_is_out_is_reported() -> None:
    pools = (Pool(Audience.PUPILS, 20), Pool(Audience.TEACHERS, 2))
    assert short_pools(pools, {Audience.PUPILS: 21, Audience.TEACHERS: 2}) == (ShortPool(Audience.PUPILS, 20, 21),)


def test_a_counter_taken_away_leaves_its_licences_without_a_total() -> None:
    pools = (Pool(Audience.PUPILS, None),)
    assert short_pools(pools, {Audience.TEACHERS: 1}) == (ShortPool(Audience.TEACHERS, 0, 1),)
    assert short_pools(pools, {Audience.PUPILS: 10**6, Audience.TEACHERS: 0}) == ()


def test_licences_are_counted_again_when_the_counters_change() -> None:
    live = {Audience.PUPILS: 20, Audience.TEACHERS: 2}
    assert recounted(live, [Pool(GLOBAL_POOL, 30)]) == {GLOBAL_POOL: 22}
    assert recounted(live, [Pool(Audience.PUPILS, 25)]) == live
