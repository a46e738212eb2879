"""When a subscription is valid, to the second (RG7 to RG10)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.domain.validity import SchoolYearEnd, SubscriptionState, Validity, validity_of
from gar_sim.values.subscriptions import SubscriptionDraft

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 9, 1, tzinfo=PARIS)
END = datetime(2027, 7, 14, 23, 59, 59, tzinfo=PARIS)
DRAFT = SubscriptionDraft(id="a", distributor="", resource="", starts_at=START, ends_at=END)
SECOND = timedelta(seconds=1)


def test_it_is_valid_from_the_first_instant_to_the_last_included() -> None:
    validity = validity_of(DRAFT)
    assert [validity.holds_at(instant) for instant in (START - SECOND, START, END, END + SECOND)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_school_year_ends_with_the_31st_of_august_in_paris() -> None:
    validity = validity_of(replace(DRAFT, ends_at=None, end_school_year="2025-2026"))
    assert validity.end == datetime(2026, 8, 31, 23, 59, 59, tzinfo=PARIS)


def test_the_last_day_of_a_school_year_is_a_setting() -> None:
    validity = validity_of(replace(DRAFT, ends_at=None, end_school_year="2025-2026"), SchoolYearEnd(month=7, day=14))
    assert validity.end == datetime(2026, 7, 14, 23, 59, 59, tzinfo=PARIS)


def test_the_instant_wins_over_the_school_year() -> None:
    assert validity_of(replace(DRAFT, end_school_year="2030-2031")).end == END


@pytest.mark.parametrize("changes", [{"starts_at": None}, {"ends_at": None}])
def test_a_draft_without_interval_has_no_validity(changes: dict[str, None]) -> None:
    with pytest.raises(ValueError, match="interval"):
        validity_of(replace(DRAFT, **changes))


@pytest.mark.parametrize(
    ("instant", "state"),
    [
        (START - SECOND, SubscriptionState.UPCOMING),
        (START, SubscriptionState.ACTIVE),
        (END - timedelta(days=30) - SECOND, SubscriptionState.ACTIVE),
        (END - timedelta(days=30), SubscriptionState.ENDING),
        (END, SubscriptionState.ENDING),
        (END + SECOND, SubscriptionState.EXPIRED),
    ],
)
def test_the_state_is_told_for_any_instant(instant: datetime, state: SubscriptionState) -> None:
    assert Validity(START, END).state_at(instant) is state


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 8, 31, 22, tzinfo=UTC), "1er septembre 2026"),
        (datetime(2026, 12, 31, 22, tzinfo=UTC), "31 décembre 2026"),
    ],
)
def test_a_day_is_said_in_french_as_in_paris(instant: datetime, day: str) -> None:
    assert french_day(instant) == day
