"""Months by profile: with every sum that a page shows, no hidden number of accesses is left with one value."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.masking import EVERYBODY, FEWEST, Path, Row, mask
from gar_sim.gar.domain.month_lines import MonthLine, month_lines
from gar_sim.gar.domain.usage import Opening, Place, by_month, by_population

PROFILES = ("ELEVE", "ENSEIGNANT", "DOCUMENTALISTE", "AUTRE PERSONNEL")
MOST = 10**6


@st.composite
def years(draw: st.DrawFn) -> tuple[dict[int, Place], list[Opening]]:
    """Some people of each profile, and how many of them opened something each month: few, often."""
    places, openings = {}, []
    for profile in PROFILES[: draw(st.integers(1, 4))]:
        people = range(len(places), len(places) + draw(st.sampled_from([1, 2, 6, 12, 30])))
        places |= dict.fromkeys(people, Place(profile))
        for month in range(1, 1 + draw(st.integers(1, 4))):
            for person in people[: draw(st.one_of(st.integers(0, 6), st.just(15)))]:
                openings += [Opening("s", person, datetime(2026, month, 9, tzinfo=UTC))] * draw(st.integers(1, 2))
    return places, openings


def told(places: dict[int, Place], openings: list[Opening]) -> tuple[dict[Path, Row], list[MonthLine]]:
    """The year by profile, and the months."""
    whole = mask(by_population(places, openings, places))
    months = {month: mask(by_population(places, some, places)) for month, some in by_month(openings).items()}
    return whole, month_lines(whole, months)


def sums(whole: dict[Path, Row], lines: list[MonthLine]) -> Iterator[tuple[list[tuple[str, str]], int]]:
    """Every sum that is shown, with the cells that it adds."""
    profiles = [path[0] for path in whole if len(path) == 1]
    for line in lines:
        if line.accesses is not None:
            yield [(line.month, profile) for profile in profiles], line.accesses
    for profile in profiles:
        if shown := whole[(profile,)].shown:
            yield [(line.month, profile) for line in lines], shown.accesses
    if shown := whole[EVERYBODY].shown:
        yield [(line.month, profile) for line in lines for profile in profiles], shown.accesses


def worked_out(whole: dict[Path, Row], lines: list[MonthLine]) -> dict[tuple[str, str], tuple[int, int]]:
    """What a patient reader knows of each hidden cell: at least, at most."""
    cells = {(line.month, profile): number for line in lines for profile, number in line.by_audience.items()}
    known = {cell: (0, MOST) if number is None else (number, number) for cell, number in cells.items()}
    for _ in range(len(known)):
        for parts, total in sums(whole, lines):
            low, high = (sum(known[cell][side] for cell in parts) for side in (0, 1))
            for cell in parts:
                least, most = known[cell]
                known[cell] = max(least, total - (high - most)), min(most, total - (low - least))
    return {cell: bounds for cell, bounds in known.items() if cells[cell] is None}


@given(years())
def test_no_hidden_cell_is_left_with_one_value(year: tuple[dict[int, Place], list[Opening]]) -> None:
    whole, lines = told(*year)

    for low, high in worked_out(whole, lines).values():
        assert low < high


@given(years())
def test_few_people_are_told_neither_by_month_nor_by_profile(year: tuple[dict[int, Place], list[Opening]]) -> None:
    places, openings = year
    _, lines = told(places, openings)

    for line in lines:
        of_month = [one for one in openings if f"{one.at:%Y-%m}" == line.month]
        for profile, number in line.by_audience.items():
            people = {one.person for one in of_month if places[one.person].audience == profile}
            assert number is None or len(people) >= FEWEST
        assert line.people is None or line.people == len({one.person for one in of_month}) >= FEWEST
        assert (line.people is None) == (line.accesses is None)


def test_large_profiles_are_told_month_by_month_and_small_ones_never() -> None:
    places = {
        **dict.fromkeys(range(100), Place("ELEVE")),
        **dict.fromkeys(range(100, 140), Place("ENSEIGNANT")),
        **dict.fromkeys(range(140, 142), Place("DOCUMENTALISTE")),
        **dict.fromkeys(range(142, 160), Place("AUTRE PERSONNEL")),
    }
    openings = [
        Opening("s", person, datetime(2026, 9, 9, tzinfo=UTC))
        for person in (*range(60), *range(100, 120), *range(140, 149))
    ]

    _, [line] = told(places, openings)

    assert line.accesses == line.people == 89
    assert line.by_audience == {"ELEVE": 60, "ENSEIGNANT": 20, "DOCUMENTALISTE": None, "AUTRE PERSONNEL": None}
