"""Affectation, accès, accédant; who opened what by class and month; how many at once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.masking import Figures
from gar_sim.gar.domain.usage import (
    GONE,
    Holding,
    Opening,
    Peak,
    Place,
    by_month,
    by_population,
    by_subscription,
    peak,
    school_year,
    shown_peak,
)

NOON = datetime(2026, 9, 15, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PUPIL, TEACHER = "ELEVE", "ENSEIGNANT"
PLACES = {1: Place(PUPIL, "5e", "5B"), 2: Place(PUPIL, "5e", "5A"), 3: Place(PUPIL), 4: Place(TEACHER)}


def opening(person: int, subscription: str = "s", after: timedelta = timedelta()) -> Opening:
    return Opening(subscription, person, NOON + after)


def test_people_count_once_and_accesses_each_time() -> None:
    found = by_population([1, 1, 2, 4], [opening(1), opening(1, "t"), opening(1)], PLACES)

    assert found[()] == Figures(3, 1, 3)
    assert found[(PUPIL, "5e")] == Figures(2, 1, 3)
    assert found[(PUPIL, "5e", "5A")] == Figures(1, 0, 0)
    assert found[(TEACHER,)] == Figures(1, 0, 0)


def test_who_left_is_a_row_of_its_own_and_who_gave_a_licence_back_still_counts() -> None:
    found = by_population([9], [opening(9), opening(2)], PLACES)

    assert found[()] == Figures(2, 2, 2)
    assert found[(GONE,)] == Figures(1, 1, 1)
    assert list(found) == [(), (PUPIL,), (PUPIL, "5e"), (PUPIL, "5e", "5A"), (GONE,)]


def test_a_subscription_counts_its_own_people() -> None:
    found = by_subscription([Holding("s", 1), Holding("t", 1), Holding("t", 2)], [opening(2, "t")], PLACES)

    assert {one: rows[()] for one, rows in found.items()} == {"s": Figures(1, 0, 0), "t": Figures(2, 1, 1)}


ROWS = st.lists(st.builds(opening, st.integers(1, 5), st.sampled_from("st")))


@given(ROWS, st.lists(st.integers(1, 5)))
def test_every_row_is_the_sum_of_those_below_it(openings: list[Opening], able: list[int]) -> None:
    found = by_population(able, openings, PLACES)

    for path in found:
        below = [figures for one, figures in found.items() if one and one[:-1] == path]
        assert not below or found[path] == Figures(*map(sum, zip(*below, strict=True)))


def test_a_month_without_access_has_its_place() -> None:
    months = by_month([opening(1), opening(1, after=timedelta(days=120))])

    assert {month: len(some) for month, some in months.items()} == {
        "2026-09": 1, "2026-10": 0, "2026-11": 0, "2026-12": 0, "2027-01": 1,
    }  # fmt: skip
    assert by_month([]) == {}


def test_a_peak_counts_whoever_has_a_session_open_once() -> None:
    some = [opening(1), opening(1, after=20 * MINUTE), opening(2, after=70 * MINUTE), opening(3, after=200 * MINUTE)]

    assert peak(some) == Peak(2, NOON + 70 * MINUTE)
    assert peak([]) is None
    assert shown_peak(peak(some)) is None


@given(st.lists(st.builds(opening, st.integers(1, 9), after=st.integers(0, 300).map(lambda n: n * MINUTE)), min_size=1))
def test_no_instant_has_more_people_than_the_peak(openings: list[Opening]) -> None:
    def at_once(instant: datetime) -> int:
        return len({one.person for one in openings if one.at <= instant < one.at + timedelta(minutes=55)})

    found = peak(openings)

    assert found is not None
    assert found.people == max(at_once(one.at) for one in openings) == at_once(found.at)


def test_a_school_year_begins_in_september() -> None:
    paris = ZoneInfo("Europe/Paris")

    for day, year in (((2026, 8, 31), 2025), ((2026, 9, 1), 2026), ((2027, 6, 15), 2026)):
        assert school_year(datetime(*day, 10, tzinfo=paris)) == datetime(year, 9, 1, tzinfo=paris)
