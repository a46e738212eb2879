"""What a list changes: every line and every person is counted once, and only those it speaks for may leave."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.identity_lists import KnownIdentity, effect_of_list
from gar_sim.values.accounts import AccountRow
from gar_sim.values.profiles import Profile

PUPIL = KnownIdentity("EG-1", "A1", "Keïta", "Fanta", Profile.PUPIL, "1AGORA")
TEACHER = KnownIdentity("EG-2", "A2", "Aouadi", "Samir", Profile.TEACHER, mail="samir@essais.example")
HEAD = KnownIdentity("EG-3", None, "Ferrand", "Odile", Profile.HEAD, mail="odile@essais.example")

KINDS = st.sampled_from([Profile.PUPIL, Profile.TEACHER, Profile.HEAD])
IDENTIFIERS = st.sampled_from([f"A{number}" for number in range(8)])


def row_of(known: KnownIdentity, **other: str) -> AccountRow:
    """The line that describes somebody, with some cells changed."""
    same = AccountRow(
        line=2,
        last_name=known.last_name,
        first_name=known.first_name,
        identifier=known.identifier or "A9",
        division=known.division,
        mail=known.mail,
        profile=known.profile,
    )
    return replace(same, **other)  # type: ignore[arg-type]


@st.composite
def schools(draw: st.DrawFn) -> list[KnownIdentity]:
    names = draw(st.lists(IDENTIFIERS, unique=True))
    return [
        KnownIdentity(f"EG-{name}", name, f"Nom{name}", "Prénom", draw(KINDS), present=draw(st.booleans()))
        for name in names
    ]


@st.composite
def lists(draw: st.DrawFn) -> list[AccountRow]:
    names = draw(st.lists(IDENTIFIERS, unique=True))
    return [AccountRow(2, f"Nom{name}", "Prénom", name, profile=draw(KINDS)) for name in names]


@given(schools(), lists(), st.booleans())
def test_every_line_is_an_arrival_a_change_or_nothing_new(
    known: list[KnownIdentity], rows: list[AccountRow], whole: bool
) -> None:
    effect = effect_of_list(known, rows, whole=whole)

    assert len(effect.arrivals) + len(effect.changes) + len(effect.doubts) + effect.unchanged == len(rows)
    assert {row.identifier for row in effect.arrivals}.isdisjoint(each.identifier for each in known)


@given(schools(), lists(), st.booleans())
def test_who_leaves_was_there_is_not_named_and_is_spoken_for(
    known: list[KnownIdentity], rows: list[AccountRow], whole: bool
) -> None:
    departures = effect_of_list(known, rows, whole=whole).departures

    kinds = {row.profile is Profile.PUPIL for row in rows}
    assert whole or not departures
    for each in departures:
        assert each.present
        assert each.identifier not in {row.identifier for row in rows}
        assert each.profile is not Profile.HEAD
        assert (each.profile is Profile.PUPIL) in kinds


def test_a_list_of_pupils_strikes_no_teacher_off() -> None:
    newcomer = row_of(PUPIL, identifier="A8", last_name="Diallo")

    assert effect_of_list([PUPIL, TEACHER], [newcomer], whole=True).departures == (PUPIL,)


def test_a_newcomer_under_a_known_name_waits_and_its_homonym_stays() -> None:
    other = row_of(PUPIL, identifier="A8")

    asked = effect_of_list([PUPIL], [other], whole=True)
    assert [doubt.row for doubt in asked.doubts] == [other]
    assert (asked.arrivals, asked.departures) == ((), ())

    confirmed = effect_of_list([PUPIL], [other], whole=True, confirmed={other.line})
    assert (confirmed.arrivals, confirmed.departures, confirmed.doubts) == ((other,), (PUPIL,), ())


def test_the_head_who_came_by_the_code_is_the_one_whom_the_list_names() -> None:
    effect = effect_of_list([HEAD], [row_of(HEAD, last_name="FERRAND", identifier="A3")], whole=True)

    assert effect.arrivals == ()
    assert [change.known for change in effect.changes] == [HEAD]


def test_a_line_without_mail_takes_no_mail_away() -> None:
    effect = effect_of_list([TEACHER], [row_of(TEACHER, mail="")], whole=True)

    assert (effect.changes, effect.unchanged) == ((), 1)


def test_who_left_and_is_named_again_comes_back() -> None:
    gone = replace(PUPIL, present=False)

    assert [change.known for change in effect_of_list([gone], [row_of(gone)], whole=True).changes] == [gone]
