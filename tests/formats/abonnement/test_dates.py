"""Instants of the subscription wire: every observed form comes in, one goes out (gar-wire §1.3, §1.7)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.abonnement import format_instant, parse_instant
from gar_sim.values.errors import InvalidInput
from subscription_samples import instants


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-09-01T00:00:00", datetime(2025, 8, 31, 22, tzinfo=UTC)),
        ("2025-09-01T00:00:00.000000", datetime(2025, 8, 31, 22, tzinfo=UTC)),
        ("2025-09-01T10:11:12.123456", datetime(2025, 9, 1, 8, 11, 12, 123456, tzinfo=UTC)),
        ("2025-09-02T16:18:27.000+02:00", datetime(2025, 9, 2, 14, 18, 27, tzinfo=UTC)),
        ("2025-09-02T16:18:27+0200", datetime(2025, 9, 2, 14, 18, 27, tzinfo=UTC)),
        ("2025-09-02T14:18:27Z", datetime(2025, 9, 2, 14, 18, 27, tzinfo=UTC)),
        ("2025-09-02T14:18:27.1Z", datetime(2025, 9, 2, 14, 18, 27, 100000, tzinfo=UTC)),
        ("2025-09-02T14:18:27.123456789Z", datetime(2025, 9, 2, 14, 18, 27, 123456, tzinfo=UTC)),
        ("2025-01-15T00:00:00", datetime(2025, 1, 14, 23, tzinfo=UTC)),
        ("2025-09-01", datetime(2025, 8, 31, 22, tzinfo=UTC)),
    ],
)
def test_every_form_that_clients_send_is_read(text: str, instant: datetime) -> None:
    assert parse_instant(text, "debutValidite") == instant


def test_a_bare_day_that_closes_an_interval_is_its_last_second() -> None:
    closing = parse_instant("2025-09-01", "finValidite", end_of_day=True)
    assert closing == datetime(2025, 9, 1, 21, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "20250901", "2025-W36-1", "01/09/2025", "2025-13-01", "2025-09-01T24:00:00", "2025-09-01 00:00:00",
     "0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "2025-09-01T00:00:00+99:00", "٢٠٢٥-09-01"],
)  # fmt: skip
def test_what_is_no_instant_is_refused_with_the_name_of_its_element(text: str) -> None:
    with pytest.raises(InvalidInput, match="finValidite") as refusal:
        parse_instant(text, "finValidite")
    assert refusal.value.code == "INVALID_DATE"


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2025, 9, 2, 14, 18, 27, tzinfo=UTC), "2025-09-02T16:18:27.000+02:00"),
        (datetime(2025, 12, 31, 23, 0, 0, 999999, tzinfo=UTC), "2026-01-01T00:00:00.999+01:00"),
    ],
)
def test_fraction_and_offset_are_always_written(instant: datetime, text: str) -> None:
    assert format_instant(instant) == text


@given(instants, st.integers(0, 999))
def test_what_is_written_is_read_back_to_the_millisecond(whole: datetime, microseconds: int) -> None:
    instant = whole + timedelta(microseconds=microseconds)
    read = parse_instant(format_instant(instant), "debutValidite")
    assert timedelta(0) <= instant - read < timedelta(milliseconds=1)
