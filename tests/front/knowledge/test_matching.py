"""What two suppliers could match: rules that hold whatever they hold."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.front.knowledge.facets import Facet, Held
from gar_sim.front.knowledge.matching import Match, agreeing, alike, fits, match

VALUES = st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2)
HELD = st.dictionaries(st.sampled_from([*Facet, "autre"]), VALUES, max_size=6)
PEOPLE = st.lists(HELD, max_size=6)
UNCERTAIN = st.dictionaries(
    st.sampled_from([Facet.LAST_NAME, Facet.FIRST_NAME, Facet.DIVISION, Facet.SCHOOL]), VALUES, max_size=4
)


def one(**said: str) -> Held:
    """What somebody holds: one value a facet, by the facet's name in the program."""
    return {Facet[name.upper()]: frozenset({value}) for name, value in said.items()}


FANTA = one(last_name="keita", first_name="fanta", division="1agora")
SAMUEL = one(last_name="jacques", first_name="samuel", division="1agora")
ADA = one(last_name="okafor", first_name="ada", division="1ciel")


def test_a_name_that_both_have_leaves_one_person() -> None:
    assert match(one(last_name="keita", first_name="fanta"), [FANTA, SAMUEL, ADA]) == Match(("nom", "prénom"), 1, 3)


def test_a_class_that_both_have_leaves_the_class() -> None:
    found = match(one(opaque="x1", division="1agora"), [FANTA, SAMUEL, ADA])

    assert found == Match(("classe",), 2, 3)
    assert not found.recognised


def test_two_opaque_identifiers_say_nothing_and_the_same_one_says_all() -> None:
    assert match(one(opaque="x1"), [one(opaque="y1"), one(opaque="y2")]) == Match((), 2, 2)
    assert match(one(opaque="x1", last_name="keita"), [one(opaque="x1", last_name="kéita"), FANTA]) == Match(
        ("identifiant opaque",), 1, 2
    )


def test_two_identifiers_of_the_school_are_two_people() -> None:
    assert match(one(identifier="1", division="a"), [one(identifier="2", division="a")]).fitting == 0


def test_one_person_left_by_nothing_is_not_recognised() -> None:
    assert not match(one(opaque="x1"), [one(opaque="y1")]).recognised


@given(HELD, PEOPLE)
def test_those_who_fit_are_among_those_who_are_known(known: Held, others: Sequence[Held]) -> None:
    found = match(known, others)

    assert 0 <= found.fitting <= found.among == len(others)
    assert set(found.by) <= known.keys()


@given(HELD, PEOPLE, st.randoms())
def test_the_order_of_people_changes_nothing(known: Held, others: list[Held], chance: st.DataObject) -> None:
    shuffled = list(others)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert match(known, shuffled) == match(known, others)


@given(HELD, HELD)
def test_fitting_is_mutual(a: Held, b: Held) -> None:
    assert fits(a, b) == fits(b, a)
    assert agreeing(a, b) == agreeing(b, a)


@given(UNCERTAIN, st.sampled_from([*Facet]), PEOPLE)
def test_to_know_more_never_leaves_more_people(known: Held, more: Facet, others: Sequence[Held]) -> None:
    knowing_more = {more: frozenset({"a"}), **known}
    less = match(known, [_uncertain(other) for other in others])

    assert match(knowing_more, [_uncertain(other) for other in others]).fitting <= less.fitting


@given(UNCERTAIN, UNCERTAIN, st.lists(UNCERTAIN, max_size=5))
def test_the_person_themselves_always_fits(here: Held, there: Held, others: Sequence[Held]) -> None:
    same = {**there, **{facet: here[facet] for facet in here.keys() & there.keys()}}

    assert match(here, [same, *others]).fitting >= 1


@given(HELD, HELD, HELD)
def test_another_is_told_by_what_the_supplier_receives_and_by_nothing_else(
    there: Held, subject: Held, other: Held
) -> None:
    told = alike(there, subject, other)

    assert told.keys() <= there.keys() & subject.keys() & other.keys()
    assert all(told[facet] == other[facet] for facet in told)


def _uncertain(held: Held) -> Held:
    return {facet: values for facet, values in held.items() if facet not in {Facet.MAIL, Facet.OPAQUE}}
