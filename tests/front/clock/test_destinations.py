"""Where the clock can be sent: days of Paris, in summer and in winter."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.front.clock import destinations
from gar_sim.kernel.clocks import PARIS
from gar_sim.values.errors import InvalidInput

YEARS = datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2098-01-01")
INSTANTS = st.datetimes(*YEARS, timezones=st.just(UTC))


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@given(INSTANTS)
def test_tomorrow_is_the_morning_of_the_next_day_in_paris(now: datetime) -> None:
    there = destinations.tomorrow(now).astimezone(PARIS)

    assert there.date() == now.astimezone(PARIS).date() + timedelta(days=1)
    assert (there.hour, there.minute) == (8, 0)


@given(INSTANTS)
def test_the_next_first_of_september_is_within_a_year(now: datetime) -> None:
    there = destinations.back_to_school(now).astimezone(PARIS)

    assert (there.month, there.day) == (9, 1)
    assert 0 < (there.date() - now.astimezone(PARIS).date()).days <= 366


@given(INSTANTS)
def test_the_night_that_a_leap_runs_is_the_last_one_before_it_arrives(now: datetime) -> None:
    there = destinations.tomorrow(now)
    night = destinations.last_night_before(now, there)

    if now.astimezone(PARIS).hour < 21:
        assert night is not None
        assert now < night <= there
    else:
        assert night is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-09-15T20:59:59", "2026-09-15T21:00:00"),
        ("2026-09-15T21:00:00", "2026-09-16T21:00:00"),
        ("2026-10-24T21:30:00", "2026-10-25T21:00:00"),
    ],
)
def test_the_next_night_is_at_nine_in_the_evening(now: str, expected: str) -> None:
    assert destinations.next_night(paris(now)) == paris(expected)


def test_what_ends_at_the_last_second_is_over_the_next_morning() -> None:
    assert destinations.day_after(paris("2027-08-31T23:59:59")) == paris("2027-09-01T08:00:00")


def test_an_instant_without_an_offset_is_of_paris() -> None:
    assert destinations.read_instant("2026-12-01T08:00") == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert destinations.read_instant("2026-12-01T08:00+00:00") == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "demain", "2026-13-01T08:00", "1999-12-31T23:00+00:00", "9999-12-31T23:59"])
def test_what_is_no_instant_of_this_world_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        destinations.read_instant(text)

    assert refusal.value.remedy
