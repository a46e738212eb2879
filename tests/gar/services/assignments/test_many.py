"""One gesture over several subscriptions: planned together, done together or not at all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.models import Batch
from gar_sim.gar.services.assignments import Policy, Selection, assign, plan_assignment, withdraw
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.values.errors import Conflict, Exhausted, NotFound
from gar_sim.values.profiles import Audience
from gesture_samples import BY_AUDIENCE, INDIVIDUAL, SHARED, UAI, WHOLE_SCHOOL, fill_school, people, stamp, standing

RACERS = 6


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    """Six, in two classes."""
    return fill_school(session)[0]


def test_a_class_gets_two_resources_by_one_gesture(session: Session, pupils: tuple[str, ...]) -> None:
    plan = assign(session, INDIVIDUAL, Selection(uai=UAI, groups=("3A",)), stamp())

    assert (plan.served, plan.reached) == (6, 3)
    assert [(batch.people, batch.licences) for batch in session.scalars(select(Batch))] == [(3, 6)]
    assert {one for one, _, _ in standing(session).licences} == set(INDIVIDUAL)


def test_one_resource_too_short_stops_both(session: Session, pupils: tuple[str, ...]) -> None:
    before = standing(session)

    with pytest.raises(Exhausted) as refused:
        assign(session, INDIVIDUAL, people(*pupils), stamp())

    assert refused.value.missing == (6 - 4) + (6 - 5)
    assert standing(session) == before


def test_whole_classes_only_serves_the_first_class_of_both(session: Session, pupils: tuple[str, ...]) -> None:
    plan = assign(session, INDIVIDUAL, people(*pupils), stamp(), Policy.CLASSES)

    for part in plan.parts:
        served = {plan.people[placed.person].ent_person_id for placed in part.sharing.served}
        assert served == set(pupils[:3])


def test_a_teacher_and_a_pupil_pay_from_their_own_counters(session: Session) -> None:
    pupils, teachers = fill_school(session)
    assign(session, INDIVIDUAL, people(pupils[0], teachers[0]), stamp())

    live = {(one, audience): out for one, audience, _, out in standing(session).counters}
    assert live["textbook", "ELEVE"] == live["textbook", "ENSEIGNANT"] == 1
    assert live["shared", "GLOBALE"] == 2


def test_all_of_an_audience_are_chosen_at_once(session: Session, pupils: tuple[str, ...]) -> None:
    everybody = Selection(uai=UAI, audiences=(Audience.PUPILS,))

    assert len(plan_assignment(session, INDIVIDUAL, everybody, OPENING).people) == len(pupils)


def test_a_level_that_the_school_has_not_is_named(session: Session, pupils: tuple[str, ...]) -> None:
    with pytest.raises(NotFound, match="niveau « 2de »"):
        plan_assignment(session, INDIVIDUAL, Selection(uai=UAI, levels=("2de",)), OPENING)


def test_a_school_licence_among_them_is_refused_by_its_name(session: Session, pupils: tuple[str, ...]) -> None:
    with pytest.raises(Conflict, match="Tous") as refused:
        plan_assignment(session, [BY_AUDIENCE.id, WHOLE_SCHOOL.id], people(*pupils), OPENING)

    assert refused.value.code == "ESTABLISHMENT_LICENCE"


def test_a_plan_shown_before_the_pool_moved_is_not_done(session: Session, pupils: tuple[str, ...]) -> None:
    shown = plan_assignment(session, INDIVIDUAL, people(*pupils[:2]), OPENING).version
    assign(session, [SHARED.id], people(pupils[5]), stamp())
    before = standing(session)

    with pytest.raises(Conflict) as refused:
        assign(session, INDIVIDUAL, people(*pupils[:2]), stamp(), shown=shown)

    assert refused.value.code == "POOL_MOVED"
    assert standing(session) == before


def test_a_plan_still_true_is_done(session: Session, pupils: tuple[str, ...]) -> None:
    shown = plan_assignment(session, INDIVIDUAL, people(*pupils[:2]), OPENING).version

    assert assign(session, INDIVIDUAL, people(*pupils[:2]), stamp(), shown=shown).served == 4


def test_what_is_withdrawn_of_several_comes_back_to_each(session: Session, pupils: tuple[str, ...]) -> None:
    before = standing(session)
    assign(session, INDIVIDUAL, people(*pupils[:3]), stamp())

    plan = withdraw(session, INDIVIDUAL, people(*pupils), stamp())

    assert (plan.returned, len(plan.holders)) == (6, 3)
    assert standing(session) == before


@pytest.mark.parametrize("many", [1, 2])
def test_a_plan_costs_as_many_queries_for_two_resources_as_for_one(
    session: Session, pupils: tuple[str, ...], many: int
) -> None:
    heard: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *told: heard.append(told[2]))
    plan_assignment(session, INDIVIDUAL[:many], people(*pupils), OPENING)

    assert len(heard) == 8


def test_of_many_who_race_for_the_same_two_resources_one_wins(site: Site) -> None:
    race(site)


def test_of_many_who_race_for_the_same_two_resources_one_wins_on_postgresql(postgres_site: Site) -> None:
    race(postgres_site)


def race(site: Site) -> None:
    """Each asks for a class more than is left of one of the two, some in one order and some in the other."""
    with site.inside("gar"), transaction() as session:
        pupils, _ = fill_school(session)
    start = Barrier(RACERS)

    def ask(number: int) -> bool:
        start.wait()
        chosen = pupils[:3] if number % 2 else pupils[3:]
        try:
            with site.inside("gar"), transaction() as session:
                assign(session, INDIVIDUAL[:: 1 if number % 2 else -1], people(*chosen), stamp())
        except Exhausted:
            return False
        return True

    with ThreadPoolExecutor(RACERS) as racers:
        won = list(racers.map(ask, range(RACERS)))

    with site.inside("gar"), transaction() as session:
        winners = {number % 2 for number, one in enumerate(won) if one}
        assert len(winners) == 1
        assert len(standing(session).licences) == 6
        assert sum(out for _, _, _, out in standing(session).counters) == 6
