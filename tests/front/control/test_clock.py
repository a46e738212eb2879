"""The world's clock, read and moved."""

from datetime import datetime, timedelta

import pytest

from control_calls import Control, error_code

OPENING = datetime.fromisoformat("2026-09-15T10:00:00+02:00")


def now(control: Control) -> datetime:
    return datetime.fromisoformat(control("GET", "clock").json["now"])


def test_the_world_opens_on_a_tuesday_morning(control: Control) -> None:
    assert OPENING <= now(control) < OPENING + timedelta(minutes=5)


def test_the_clock_goes_to_an_instant_and_runs_on_from_there(control: Control) -> None:
    answer = control("PUT", "clock", {"now": "2026-09-15T14:00:00+02:00"})

    assert answer.status_code == 200
    assert answer.json == {"now": "2026-09-15T14:00:00+02:00"}
    assert timedelta() <= now(control) - datetime.fromisoformat("2026-09-15T14:00:00+02:00") < timedelta(minutes=5)


def test_the_clock_advances_by_a_duration(control: Control) -> None:
    before = now(control)

    control("PUT", "clock", {"advance": "PT3H"})

    assert timedelta(hours=3) <= now(control) - before < timedelta(hours=3, minutes=5)


def test_the_offset_of_the_answer_is_that_of_paris_in_winter_too(control: Control) -> None:
    answer = control("PUT", "clock", {"now": "2026-12-01T08:00:00Z"})

    assert answer.json == {"now": "2026-12-01T09:00:00+01:00"}


def test_passing_nine_in_the_evening_brings_todays_arrivals(control: Control) -> None:
    (arrived,) = control("GET", "people", login="lina.dumesnil").json["people"]
    asked = {"person": arrived["id"], "resource": "ark:/99999/mathemarche-3e"}
    before = control("GET", "decision", **asked).json

    control("PUT", "clock", {"now": "2026-09-15T21:00:00+02:00"})

    after = control("GET", "decision", **asked).json
    assert [step["code"] for step in before["steps"] if not step["passed"]] == ["PERSON_KNOWN"]
    assert [step["code"] for step in after["steps"] if not step["passed"]] == ["ASSIGNED"]


def test_the_clock_goes_back(control: Control) -> None:
    control("PUT", "clock", {"now": "2026-09-15T09:00:00+02:00"})

    assert now(control) < OPENING


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"now": "2026-09-20T08:00:00+02:00", "advance": "P1D"},
        {"now": "2026-09-20T08:00:00"},
        {"now": "demain"},
        {"now": 1_800_000_000},
        {"advance": "1 jour"},
        {"advance": 86_400},
        {"now": "1999-12-31T23:59:59Z"},
        {"now": "9999-12-31T23:59:59-12:00"},
        {"now": "0001-01-01T00:00:00+14:00"},
        {"advance": "P3000000D"},
        {"advance": "-P3000000D"},
    ],
)
def test_a_time_that_is_none_leaves_the_clock_as_it_was(control: Control, body: dict[str, object]) -> None:
    answer = control("PUT", "clock", body)

    assert answer.status_code == 400
    assert error_code(answer) in {"INVALID_REQUEST", "OUT_OF_TIME"}
    assert OPENING <= now(control) < OPENING + timedelta(minutes=5)
