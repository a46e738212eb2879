"""What an assignment would do, said before it is done (domain-practice §1.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.previews import (
    Candidate,
    Placement,
    RefusalReason,
    Shortage,
    preview,
    preview_opening,
)
from gar_sim.gar.domain.quotas import Counter, Offer
from gar_sim.values.profiles import GLOBAL_POOL, Audience

PUPILS_AND_TEACHERS = Offer(
    frozenset({Audience.PUPILS, Audience.TEACHERS, Audience.OTHER_STAFF}),
    (Counter(Audience.PUPILS, 25, live=1), Counter(Audience.TEACHERS, 2)),
)


def pupils(first: int, last: int) -> list[Candidate]:
    return [Candidate(f"p{number:03}", Audience.PUPILS) for number in range(first, last + 1)]


candidates = st.lists(
    st.builds(
        Candidate,
        st.integers(0, 40).map(str),
        st.none() | st.sampled_from(Audience),
        present=st.booleans(),
    )
)
holders = st.frozensets(st.integers(0, 40).map(str))
counters = st.lists(
    st.builds(Counter, st.sampled_from([*Audience, GLOBAL_POOL]), st.none() | st.integers(0, 20), st.integers(0, 25)),
    unique_by=lambda counter: counter.audience,
).map(tuple)
offers = st.builds(Offer, st.frozensets(st.sampled_from(Audience)), counters)


def test_a_class_that_fits_is_served_but_for_the_pupil_who_is_already() -> None:
    effect = preview(pupils(1, 25), PUPILS_AND_TEACHERS, {"p001"})
    assert (len(effect.already), len(effect.new), len(effect.refused)) == (1, 24, 0)
    assert effect.fits
    assert effect.new[0] == Placement("p002", Audience.PUPILS, Audience.PUPILS)


def test_two_pupils_too_many_say_that_two_licences_lack() -> None:
    effect = preview(pupils(2, 27), PUPILS_AND_TEACHERS)
    assert not effect.fits
    assert effect.shortages == (Shortage(Audience.PUPILS, needed=26, free=24),)
    assert effect.missing == 2


def test_a_shared_counter_lacks_for_all_audiences_together() -> None:
    offer = Offer(frozenset({Audience.PUPILS, Audience.TEACHERS}), (Counter(GLOBAL_POOL, 3),))
    people = [*pupils(1, 3), Candidate("t1", Audience.TEACHERS), Candidate("t2", Audience.TEACHERS)]
    assert preview(people, offer).missing == 2


def test_an_excess_already_out_is_not_counted_as_missing_for_nobody() -> None:
    offer = Offer(frozenset({Audience.PUPILS}), (Counter(Audience.PUPILS, 10, live=12),))
    assert preview([], offer).fits
    assert preview(pupils(1, 1), offer).missing == 1


@pytest.mark.parametrize(
    ("candidate", "reason", "words"),
    [
        (Candidate("a", Audience.PUPILS, present=False), RefusalReason.LEFT, "quitté"),
        (Candidate("a", None), RefusalReason.NO_AUDIENCE, "profil"),
        (Candidate("a", Audience.DOCUMENTALISTS), RefusalReason.NOT_ADDRESSED, "ne s'adresse pas aux documentalistes"),
        (Candidate("a", Audience.OTHER_STAFF), RefusalReason.NO_LICENCES, "pas de licence pour les autres personnels"),
    ],
)
def test_who_cannot_be_served_is_told_why(candidate: Candidate, reason: RefusalReason, words: str) -> None:
    (refused,) = preview([candidate], PUPILS_AND_TEACHERS).refused
    assert (refused.person, refused.reason) == ("a", reason)
    assert words in refused.message


def test_who_left_is_told_so_even_with_a_licence() -> None:
    (refused,) = preview([Candidate("a", Audience.PUPILS, present=False)], PUPILS_AND_TEACHERS, {"a"}).refused
    assert refused.reason is RefusalReason.LEFT


def test_who_is_served_already_stays_so_whatever_the_licences() -> None:
    effect = preview([Candidate("a", Audience.DOCUMENTALISTS)], PUPILS_AND_TEACHERS, {"a"})
    assert (effect.already, effect.refused, effect.fits) == (("a",), (), True)


@given(candidates, offers, holders)
def test_everyone_selected_is_in_exactly_one_of_three_lists(
    selected: list[Candidate], offer: Offer, held: frozenset[str]
) -> None:
    effect = preview(selected, offer, held)
    listed = [*effect.already, *(placed.person for placed in effect.new), *(who.person for who in effect.refused)]
    assert sorted(listed) == sorted({candidate.person for candidate in selected})


@given(candidates, offers)
def test_a_plan_that_fits_never_overspends_and_one_that_does_not_says_exactly_what_lacks(
    selected: list[Candidate], offer: Offer
) -> None:
    effect = preview(selected, offer)
    drawn = {counter.audience: 0 for counter in offer.counters}
    for placed in effect.new:
        drawn[placed.counter] += 1
    excess = {
        counter.audience: drawn[counter.audience] - counter.free
        for counter in offer.counters
        if counter.free is not None and drawn[counter.audience] > counter.free
    }
    assert {shortage.counter: shortage.missing for shortage in effect.shortages} == excess


@given(candidates, offers)
def test_nobody_outside_the_audiences_is_ever_placed(selected: list[Candidate], offer: Offer) -> None:
    assert all(placed.audience in offer.audiences for placed in preview(selected, offer).new)


ENCYCLOMONDE = Offer(
    frozenset({Audience.PUPILS, Audience.TEACHERS, Audience.DOCUMENTALISTS}), (Counter(GLOBAL_POOL, 400, live=44),)
)
OPENED = frozenset({Audience.TEACHERS, Audience.DOCUMENTALISTS})
SIZES = {Audience.PUPILS: 601, Audience.TEACHERS: 42, Audience.DOCUMENTALISTS: 2}


def test_a_school_licence_too_small_for_the_pupils_is_not_opened_to_them() -> None:
    effect = preview_opening([Audience.PUPILS], ENCYCLOMONDE, SIZES, OPENED)
    assert (effect.new, effect.people, effect.missing, effect.fits) == ((Audience.PUPILS,), 601, 245, False)


def test_opening_what_is_open_does_nothing() -> None:
    effect = preview_opening([Audience.TEACHERS, Audience.TEACHERS], ENCYCLOMONDE, SIZES, OPENED)
    assert (effect.already, effect.new, effect.people, effect.fits) == ((Audience.TEACHERS,), (), 0, True)


def test_an_audience_that_is_not_addressed_is_refused() -> None:
    effect = preview_opening([Audience.OTHER_STAFF], ENCYCLOMONDE, SIZES, OPENED)
    assert effect.refused == ((Audience.OTHER_STAFF, RefusalReason.NOT_ADDRESSED),)


def test_an_unlimited_school_licence_is_opened_to_all() -> None:
    offer = Offer(frozenset(Audience), (Counter(GLOBAL_POOL, None),))
    assert preview_opening(Audience, offer, SIZES, frozenset()).fits
