"""Licences cannot be over-spent: whatever is given and taken back, in whatever order, by however many at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gar_sim.gar.models import Assignment, Batch, Counter
from gar_sim.gar.services.assignments import Policy
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.values.errors import Exhausted, NotFound
from licence_samples import HERE, THERE, fill, give, holders, pool, take
from passing import passing

PUPILS, LICENCES = 6, 3
RACERS = 8

names = st.lists(st.integers(0, PUPILS - 1).map("P{}".format), max_size=PUPILS).map(tuple)
gestures = st.lists(st.tuples(st.sampled_from([*Policy, "take"]), names), max_size=12)


@given(gestures=gestures)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example is rolled back
def test_whatever_is_done_licences_out_and_free_make_the_total(
    site: Site, gestures: list[tuple[str, tuple[str, ...]]]
) -> None:
    held: set[str] = set()
    line: list[str] = []
    with passing(site) as session:
        fill(session, pupils=PUPILS, total=LICENCES)
        for gesture, people in gestures:
            held = play(session, gesture, people, held, line)
            stands = pool(session)
            assert holders(session) == held
            assert stands == (LICENCES, len(held), LICENCES - len(held), len(held))


def play(session: Session, gesture: str, people: tuple[str, ...], held: set[str], line: list[str]) -> set[str]:
    """Make one gesture, and say by plain sets who should hold a licence after it; `line` is who waits, in order."""
    if gesture == "take":
        assert take(session, *people) == len(held & set(people))
        return next_in_line(held - set(people), line)
    asking = sorted(set(people) - held)
    if gesture == Policy.BLOCK and len(asking) > LICENCES - len(held):
        with pytest.raises(Exhausted) as refused:
            give(session, *people)
        assert refused.value.missing == len(asking) - (LICENCES - len(held))
        return held
    served = asking[: LICENCES - len(held)]
    done = give(session, *people, policy=Policy(gesture))
    [part] = done.parts
    assert (done.served, len(part.sharing.unserved)) == (len(served), len(asking) - len(served))
    if gesture == Policy.WAITLIST:
        line.extend(one for one in asking if one not in {*served, *line})
    return held | set(served)


def next_in_line(held: set[str], line: list[str]) -> set[str]:
    """Who holds a licence once those who wait were served, first come first served."""
    waiting = [one for one in line if one not in held]
    served = waiting[: LICENCES - len(held)]
    line[:] = waiting[len(served) :]
    return held | set(served)


def test_taking_back_keeps_the_trace_of_what_was_given(site: Site) -> None:
    with passing(site) as session:
        fill(session, pupils=2, total=1)
        give(session, "P0")
        take(session, "P0")
        give(session, "P1")

        given, again = session.scalars(select(Assignment).order_by(Assignment.id)).all()
        assert (given.withdrawn_at is None, again.withdrawn_at is None) == (False, True)
        assert given.withdrawn_batch_id not in {given.batch_id, again.batch_id}
        assert [batch.people for batch in session.scalars(select(Batch))] == [1, 1, 1]


def test_who_already_has_a_licence_takes_no_second_one(site: Site) -> None:
    with passing(site) as session:
        fill(session, pupils=2, total=2)
        give(session, "P0")

        again = give(session, "P0", "P1")

        assert (again.already, again.served) == (1, 1)
        assert pool(session).live == 2


def test_another_school_of_the_subscription_shares_the_pool_but_takes_nothing_back(site: Site) -> None:
    with passing(site) as session:
        fill(session, pupils=2, total=2, elsewhere=1)
        give(session, "P0", uai=HERE)
        give(session, "Q0", uai=THERE)

        assert take(session, "P0", uai=THERE) == 0
        assert pool(session).free == 0
        assert holders(session) == {"P0", "Q0"}


def test_a_name_that_nobody_has_is_refused_and_nothing_is_done(site: Site) -> None:
    with passing(site) as session:
        fill(session, pupils=1, total=1)

        with pytest.raises(NotFound, match="P9"):
            give(session, "P0", "P9")
        assert pool(session).live == 0


@pytest.mark.parametrize("live", [-1, LICENCES + 1])
def test_the_base_itself_refuses_a_counter_out_of_its_bounds(site: Site, live: int) -> None:
    with passing(site) as session:
        fill(session, pupils=1, total=LICENCES)
        session.scalars(select(Counter)).one().live = live

        with pytest.raises(IntegrityError):
            session.flush()


def test_of_many_who_race_for_the_last_licence_one_wins(site: Site) -> None:
    race(site)


def test_of_many_who_race_for_the_last_licence_one_wins_on_postgresql(postgres_site: Site) -> None:
    race(postgres_site)


def race(site: Site) -> None:
    """Each racer asks for the last licence for somebody else, all at once."""
    with site.inside("gar"), transaction() as session:
        fill(session, pupils=RACERS + 1, total=2)
        give(session, f"P{RACERS}")
    start = Barrier(RACERS)

    with ThreadPoolExecutor(RACERS) as racers:
        won = list(racers.map(lambda number: _ask(site, start, f"P{number}"), range(RACERS)))

    with site.inside("gar"), transaction() as session:
        assert won.count(True) == 1
        assert pool(session) == (2, 2, 0, 2)
        assert holders(session) == {f"P{won.index(True)}", f"P{RACERS}"}


def test_of_two_who_serve_the_same_person_one_takes_a_licence(site: Site) -> None:
    same_person(site)


def test_of_two_who_serve_the_same_person_one_takes_a_licence_on_postgresql(postgres_site: Site) -> None:
    same_person(postgres_site)


def same_person(site: Site) -> None:
    """Several managers give the same pupil a licence, all at once."""
    with site.inside("gar"), transaction() as session:
        fill(session, pupils=1, total=RACERS)
    start = Barrier(RACERS)

    with ThreadPoolExecutor(RACERS) as racers:
        list(racers.map(lambda _: _ask(site, start, "P0"), range(RACERS)))

    with site.inside("gar"), transaction() as session:
        assert pool(session) == (RACERS, 1, RACERS - 1, 1)


def _ask(site: Site, start: Barrier, person: str) -> bool:
    start.wait()
    try:
        with site.inside("gar"), transaction() as session:
            give(session, person)
    except Exhausted:
        return False
    return True
