"""`debut` and `fin`: clients count from 0 or from 1, and no item may be lost (gar-wire §1.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.abonnement import decode_slice
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscription_filters import ListSlice


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        (None, None, ListSlice()),
        ("", "", ListSlice()),
        ("0", "5000", ListSlice(0, 5000)),
        ("1", "26", ListSlice(0, 25)),
        ("26", "51", ListSlice(25, 25)),
        ("51", None, ListSlice(50)),
        (None, "10", ListSlice(0, 10)),
        ("10", "5", ListSlice(9, 0)),
    ],
)
def test_positions_are_a_slice(first: str | None, last: str | None, asked: ListSlice) -> None:
    assert decode_slice(first, last) == asked


def test_the_last_position_may_be_included_by_a_setting() -> None:
    assert decode_slice("1", "25", last_included=True) == ListSlice(0, 25)


@given(st.integers(1, 50), st.integers(0, 200), st.sampled_from([0, 1]), st.booleans())
def test_a_client_that_turns_pages_until_a_short_one_sees_every_item(
    size: int, count: int, origin: int, included: bool
) -> None:
    items, seen, start, page = list(range(count)), set[int](), origin, [0] * size
    while len(page) == size:
        asked = decode_slice(str(start), str(start + size - int(included)), last_included=included)
        page = items[asked.offset :][: asked.limit]
        seen.update(page)
        start += size
    assert seen == set(items)


@pytest.mark.parametrize("text", ["-1", "un", "1.5", "9" * 40])
def test_what_is_no_position_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="debut"):
        decode_slice(text, None)
