"""A class has what most of it holds; aligning a pupil gives and takes the difference, and leaves what a group gave."""

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.shared_resources import align, held_by_most, lacked_by

subscriptions = st.frozensets(st.sampled_from("abcde"))
classes = st.dictionaries(st.integers(1, 8), subscriptions)


def test_half_of_a_class_is_not_most_of_it() -> None:
    assert held_by_most([1, 2], {1: {"svt"}}) == frozenset()
    assert held_by_most([1, 2, 3], {1: {"svt"}, 2: {"svt"}}) == {"svt"}


def test_an_empty_group_has_nothing() -> None:
    assert held_by_most([], {1: {"svt"}}) == frozenset()


def test_who_lacks_what_the_class_has_is_told_apart_from_who_holds_it_alone() -> None:
    holdings = {1: {"svt"}, 2: {"svt", "presse"}, 3: {"presse"}, 4: {"svt"}}

    assert lacked_by([1, 2, 3, 4], holdings) == {3: {"svt"}}


@given(classes)
def test_what_is_lacked_is_what_most_hold_and_the_member_does_not(held: dict[int, frozenset[str]]) -> None:
    lacks = lacked_by(held, held)

    for member, own in held.items():
        assert lacks.get(member, frozenset()) == held_by_most(held, held) - own


@given(subscriptions, subscriptions, subscriptions)
def test_an_aligned_pupil_holds_what_the_class_has_and_what_their_groups_gave(
    held: frozenset[str], of_class: frozenset[str], of_groups: frozenset[str]
) -> None:
    plan = align(held, of_class, of_groups)
    after = (held | plan.give) - plan.take

    assert after == of_class | (held & of_groups)
    assert align(after, of_class, of_groups).is_empty
    assert plan.kept <= after
