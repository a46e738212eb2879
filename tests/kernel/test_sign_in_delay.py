"""Three slips are free, then the wait doubles, up to a quarter of an hour."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.kernel.sign_in_delay import LONGEST_DELAY, delay_after


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 15), (4, 30), (5, 60), (9, 900), (10_000, 900)]
)
def test_the_wait_after_failures(attempts: int, seconds: int) -> None:
    assert delay_after(attempts) == timedelta(seconds=seconds)


@given(st.integers(min_value=0, max_value=10**9))
def test_one_failure_more_never_waits_less(attempts: int) -> None:
    assert delay_after(attempts) <= delay_after(attempts + 1) <= LONGEST_DELAY
