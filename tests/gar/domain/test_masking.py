"""No number under five is shown, nor can one be worked out from the rows and the totals that are."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.masking import FEWEST, Figures, Hidden, Path, Row, cover_series, mask

COUNTS = st.one_of(st.integers(1, 12), st.integers(20, 30))


@st.composite
def leaves(draw: st.DrawFn) -> Figures:
    """A class: biased towards the sizes where something is to hide."""
    able = draw(COUNTS)
    opened = draw(st.one_of(st.integers(0, able), st.sampled_from([0, able])))
    return Figures(able, opened, opened * draw(st.integers(1, 3)))


@st.composite
def trees(draw: st.DrawFn) -> dict[Path, Figures]:
    """Everybody, two or three levels, the classes of each."""
    below = {
        (f"n{level}", f"c{number}"): draw(leaves())
        for level in range(draw(st.integers(1, 3)))
        for number in range(draw(st.integers(1, 4)))
    }
    levels = {path[:1]: total(own for one, own in below.items() if one[:1] == path[:1]) for path in below}
    return {(): total(levels.values()), **levels, **below}


def total(some: Iterable[Figures]) -> Figures:
    return Figures(*(sum(column) for column in zip(*some, strict=True)))


def allowed(row: Row, *, all_covered: bool) -> range:
    """What the words of a row let a reader think of the number of those who opened."""
    if row.hidden is None:
        return range(row.figures.opened, row.figures.opened + 1)
    if all_covered or row.hidden is Hidden.FEW_PEOPLE:
        return range(row.able + 1)
    if row.hidden is Hidden.FEW_OPENED:
        return range(FEWEST)
    if row.hidden is Hidden.FEW_NEVER:
        return range(row.able - FEWEST + 1, row.able + 1)
    return range(FEWEST, row.able - FEWEST + 1)


def still_possible(rows: Mapping[Path, Row], parent: Path) -> dict[Path, tuple[range, set[int]]]:
    """For each child of a row that is shown: what its words allow, and what the parent's number leaves of it."""
    children = {path: row for path, row in rows.items() if path and path[:-1] == parent}
    all_covered = all(row.hidden is Hidden.COVER for row in children.values())
    thought = {path: allowed(row, all_covered=all_covered) for path, row in children.items()}
    found = {}
    for path in children:
        sums = {0}
        for other, values in thought.items():
            if other != path:
                sums = {one + value for one in sums for value in values}
        found[path] = (thought[path], {v for v in thought[path] if rows[parent].figures.opened - v in sums})
    return found


@given(trees())
def test_a_number_under_five_is_hidden(tree: dict[Path, Figures]) -> None:
    for row in mask(tree).values():
        shown = row.shown
        assert shown is None or min(shown.opened, shown.never) >= FEWEST


@given(trees())
def test_no_hidden_number_can_be_worked_out(tree: dict[Path, Figures]) -> None:
    rows = mask(tree)

    for parent in [path for path, row in rows.items() if row.shown and len(path) < 2]:
        for path, (words, left) in still_possible(rows, parent).items():
            hidden = rows[path].hidden
            if hidden is Hidden.COVER:
                assert len(left) > 1
            elif hidden:
                assert left == set(words)


@given(trees())
def test_nothing_of_a_hidden_row_is_told_below_it(tree: dict[Path, Figures]) -> None:
    rows = mask(tree)

    assert all(rows[path].hidden for path in rows if path and rows[path[:-1]].hidden)


@given(trees())
def test_what_is_large_enough_everywhere_is_all_shown(tree: dict[Path, Figures]) -> None:
    # every class gains ten who opened and ten who did not
    larger = {path: Figures(f.able + 20, f.opened + 10, f.accesses + 10) for path, f in tree.items() if len(path) == 2}
    levels = {path[:1]: total(own for one, own in larger.items() if one[:1] == path[:1]) for path in larger}

    assert not any(row.hidden for row in mask({(): total(levels.values()), **levels, **larger}).values())


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9), min_size=1), st.data())
def test_what_is_left_of_a_shown_sum_settles_no_hidden_number(numbers: dict[str, int], data: st.DataObject) -> None:
    asked = set(data.draw(st.lists(st.sampled_from(sorted(numbers)))))

    hidden = cover_series(asked, numbers)

    assert asked <= hidden
    assert bool(hidden) == bool(asked)
    if hidden and hidden != set(numbers):
        assert len(hidden) > 1
        assert sum(numbers[name] for name in hidden) >= FEWEST - 1
