"""« Liste à saisir »: its gestures reach who has the resource, each once, and nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.entry_lines import Reach, SchoolClass, reaches

LEVELS = ("6e", "5e", "")
people = st.integers(0, 30)


@st.composite
def schools(draw: st.DrawFn) -> list[SchoolClass]:
    """A few classes, nobody in two of them."""
    places = draw(st.dictionaries(people, st.integers(0, 4)))
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=5, max_size=5))
    return [
        SchoolClass(f"C{rank}", level, frozenset(who for who, place in places.items() if place == rank))
        for rank, level in enumerate(levels)
    ]


def reached(reach: Reach, classes: list[SchoolClass]) -> list[int]:
    """Who a gesture means, by its own words."""
    if reach.named:
        return list(reach.named)
    return [who for one in classes if (one.level if reach.level else one.label) == reach.label for who in one.pupils]


@given(classes=schools(), holders=st.sets(people))
def test_the_gestures_reach_those_who_have_it_and_nobody_else(classes: list[SchoolClass], holders: set[int]) -> None:
    found = reaches(holders, classes)

    assert sorted(who for one in found for who in reached(one, classes)) == sorted(holders)
    assert all(one.people == len(reached(one, classes)) for one in found)


def test_a_whole_level_is_one_gesture_and_a_part_of_a_class_names_its_pupils() -> None:
    classes = [SchoolClass("6A", "6e", frozenset({1, 2})), SchoolClass("6B", "6e", frozenset({3}))]
    classes.append(SchoolClass("5A", "5e", frozenset({4, 5})))

    assert reaches({1, 2, 3, 5}, classes) == [
        Reach("6e", level=True, people=3, of=3),
        Reach("5A", level=False, people=1, of=2, named=(5,)),
    ]
