"""The head's act: what it leaves, when it holds, and the words of a refusal."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.delegation_acts import (
    EVERY_LEVEL,
    UNKNOWN_LEVEL,
    Act,
    ActState,
    Scope,
    Touched,
    beyond,
    end_of_school_year,
    in_words,
    require_right,
    require_within,
    whole_days,
)
from gar_sim.kernel.clocks import PARIS
from gar_sim.values.errors import Refused

STARTS, ENDS = whole_days(date(2026, 9, 15), date(2026, 9, 30))
ACT = Act(scope=Scope(), starts_at=STARTS, ends_at=ENDS, author="Solène Quiévrard")
FRENCH, MATHS = "français (discipline)", "mathématiques (discipline)"
LEVELS = ("6e", "5e", "4e")

subjects = st.frozensets(st.sampled_from([FRENCH, MATHS, "espagnol (LVER)"]))
facts = st.builds(
    Touched,
    ark=st.sampled_from(["ark:a", "ark:b", "ark:c"]),
    title=st.sampled_from(["A", "B", "C"]),
    subjects=subjects,
    level=st.sampled_from([None, *LEVELS, UNKNOWN_LEVEL, EVERY_LEVEL]),
)
scopes = st.builds(
    Scope,
    levels=st.frozensets(st.sampled_from(LEVELS)),
    subjects=subjects,
    resources=st.frozensets(st.sampled_from(["ark:a", "ark:b"])).map(lambda some: {one: one for one in some}),
)
instants = st.integers(-60, 60).map(lambda days: STARTS + timedelta(days=days))


@given(scopes, st.lists(facts))
def test_a_gesture_is_within_an_act_when_each_of_its_parts_is(scope: Scope, touched: list[Touched]) -> None:
    assert bool(beyond(scope, touched)) == any(beyond(scope, [one]) for one in touched)


@given(scopes, st.sampled_from(LEVELS), facts)
def test_one_more_level_entrusted_takes_no_other_away(scope: Scope, level: str, fact: Touched) -> None:
    narrower = replace(scope, levels=scope.levels | {"3e"})
    wider = replace(narrower, levels=narrower.levels | {level})

    assert beyond(narrower, [fact]) or not beyond(wider, [fact])


@given(st.lists(facts), instants)
def test_without_a_scope_only_the_dates_bind(touched: list[Touched], now: datetime) -> None:
    if STARTS <= now <= ENDS:
        require_within(ACT, touched, now)
    else:
        with pytest.raises(Refused):
            require_within(ACT, touched, now)


@given(scopes, st.lists(facts), instants)
def test_outside_its_dates_an_act_leaves_nothing(scope: Scope, touched: list[Touched], now: datetime) -> None:
    act = replace(ACT, scope=scope)
    if act.state_at(now) is not ActState.RUNNING:
        with pytest.raises(Refused, match="Votre délégation"):
            require_within(act, touched, now)


def test_staff_and_those_who_left_are_of_no_level() -> None:
    assert beyond(Scope(levels=frozenset({"6e"})), [Touched(ark="a", title="A", level=None)]) == ()


@pytest.mark.parametrize(
    ("touched", "told"),
    [
        (Touched(ark="a", title="Horizons SVT 4e"), "« Horizons SVT 4e »"),
        (Touched(ark="g", title="Gazette", level="4e"), "(élèves de 4e)"),
        (Touched(ark="g", title="Gazette", level=UNKNOWN_LEVEL), "élèves sans niveau connu"),
        (Touched(ark="g", title="Gazette", level=EVERY_LEVEL), "tous les élèves, quel que soit leur niveau"),
    ],
)
def test_a_refusal_says_what_is_outside_and_whom_to_ask(touched: Touched, told: str) -> None:
    act = replace(ACT, scope=Scope(frozenset({"6e"}), resources={"g": "Gazette"}))

    with pytest.raises(Refused) as refusal:
        require_within(act, [touched], STARTS)

    assert told in refusal.value.message
    assert "Solène Quiévrard" in refusal.value.remedy
    assert (
        "« Gazette », pour les élèves de 6e et pour les personnels, jusqu'au 30 septembre 2026" in refusal.value.remedy
    )


def test_a_resource_is_in_by_its_subject_or_by_itself() -> None:
    scope = Scope(subjects=frozenset({FRENCH}), resources={"ark:b": "B"})

    assert scope.holds_resource("ark:a", frozenset({FRENCH, MATHS}))
    assert scope.holds_resource("ark:b", frozenset())
    assert not scope.holds_resource("ark:a", frozenset({MATHS}))
    assert in_words(scope) == "les ressources de français et « B », pour tout l'établissement"


def test_the_last_second_of_the_last_day_is_in_and_the_next_is_not() -> None:
    require_right(ACT, datetime(2026, 9, 30, 23, 59, 59, tzinfo=PARIS))
    with pytest.raises(Refused, match="terminée le 30 septembre 2026"):
        require_right(ACT, datetime(2026, 10, 1, tzinfo=PARIS))
    with pytest.raises(Refused, match="commence le 15 septembre 2026"):
        require_right(ACT, datetime(2026, 9, 14, 23, 59, 59, tzinfo=PARIS))


def test_an_act_ended_before_its_time_says_by_whom() -> None:
    with pytest.raises(Refused, match="Solène Quiévrard a mis fin à votre délégation le 20 septembre 2026"):
        require_right(replace(ACT, ended_at=datetime(2026, 9, 20, tzinfo=PARIS)), ENDS)


def test_the_end_is_told_two_weeks_ahead() -> None:
    assert not ACT.ends_soon(STARTS)
    assert ACT.ends_soon(ENDS - timedelta(days=14))
    assert not ACT.ends_soon(ENDS + timedelta(seconds=1))


@pytest.mark.parametrize(("day", "last"), [((2026, 9, 15), 2027), ((2026, 8, 31), 2026), ((2027, 1, 4), 2027)])
def test_an_act_runs_to_the_end_of_the_school_year(day: tuple[int, int, int], last: int) -> None:
    assert end_of_school_year(datetime(*day, 10, tzinfo=PARIS)) == date(last, 8, 31)
