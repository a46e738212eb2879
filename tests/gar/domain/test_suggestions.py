"""What there is to propose: gaps of a class, levels that a resource suffices for."""

import pytest

from gar_sim.gar.domain.suggestions import Gap, gaps, level_to_serve

LEVELS = {"4e": 150, "3e": 145}


def test_pupils_who_lack_the_same_are_proposed_together() -> None:
    holdings = {1: {"maths", "svt"}, 2: {"maths", "svt"}, 3: {"maths", "svt"}, 4: {"maths"}, 5: {"maths"}}

    assert gaps({7: [1, 2, 3, 4, 5]}, holdings) == [Gap(7, (4, 5), frozenset({"svt"}))]


def test_pupils_who_lack_different_things_are_apart() -> None:
    holdings = {1: {"maths", "svt"}, 2: {"maths", "svt"}, 3: {"maths", "svt"}, 4: {"maths"}}

    assert {(gap.pupils, gap.lacking) for gap in gaps({7: [1, 2, 3, 4, 5]}, holdings)} == {
        ((4,), frozenset({"svt"})),
        ((5,), frozenset({"maths", "svt"})),
    }


@pytest.mark.parametrize("holders", [0, 1, 2, 4])
def test_what_half_a_class_has_or_all_of_it_leaves_no_gap(holders: int) -> None:
    assert gaps({7: [1, 2, 3, 4]}, {number + 1: {"maths"} for number in range(holders)}) == []


@pytest.mark.parametrize(
    ("terms", "free", "level"),
    [
        ({"3e", "cycle 4 (2016)"}, 145, "3e"),
        ({"3e"}, None, "3e"),
        ({"3e"}, 144, None),
        ({"4e", "3e"}, None, None),
        ({"collège"}, None, None),
        (set(), None, None),
    ],
)
def test_a_resource_of_one_level_is_for_all_of_it_when_it_suffices(
    terms: set[str], free: int | None, level: str | None
) -> None:
    assert level_to_serve(terms, free, LEVELS) == level
