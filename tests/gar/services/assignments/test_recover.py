"""What people who left still hold comes back in one gesture, and goes back to them when it is undone."""

import pytest
from sqlalchemy.orm import Session

from directory_samples import leave
from fixtures_world import OPENING
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.assignments import (
    assign,
    counters_of,
    find_batch,
    leftovers,
    obstacles,
    plan_recovery,
    recover,
    undo,
    withdraw,
)
from gar_sim.values.errors import Conflict
from gar_sim.values.subscriptions import NOT_TRANSFERABLE
from gesture_samples import BY_AUDIENCE, INDIVIDUAL, SHARED, UAI, fill_school, people, stamp, standing

LEAVERS = 2


@pytest.fixture
def leavers(session: Session) -> tuple[str, ...]:
    """Two of three pupils who hold both resources have left."""
    pupils, _ = fill_school(session)
    assign(session, INDIVIDUAL, people(*pupils[:3]), stamp())
    leave(session, *pupils[:LEAVERS])
    return pupils[:LEAVERS]


def free(session: Session) -> dict[str, int | None]:
    found = counters_of(session, INDIVIDUAL)
    for counter in (one for some in found.values() for one in some):
        assert counter.total is not None
        assert counter.live + (counter.free or 0) == counter.total
    return {one: found[one][0].free for one in INDIVIDUAL}


def test_only_those_who_left_are_listed(session: Session, leavers: tuple[str, ...]) -> None:
    left = leftovers(session, UAI, OPENING)

    assert {one.ent_person_id for one in left.plan.holders.values()} == set(leavers)
    assert left.plan.returned == 2 * LEAVERS
    assert leftovers(session, "0991202Q", OPENING).plan.returned == 0


def test_a_resource_or_a_person_is_chosen(session: Session, leavers: tuple[str, ...]) -> None:
    by_resource = plan_recovery(session, UAI, OPENING, subscriptions=[SHARED.id])
    by_person = plan_recovery(session, UAI, OPENING, people=leavers[:1])

    assert [(part.subscription.id, len(part.holdings)) for part in by_resource.parts] == [(SHARED.id, LEAVERS)]
    assert {part.subscription.id: len(part.holdings) for part in by_person.parts} == dict.fromkeys(INDIVIDUAL, 1)


def test_recovered_licences_are_free_again(session: Session, leavers: tuple[str, ...]) -> None:
    before = free(session)

    recover(session, UAI, stamp(), people=leavers)

    assert free(session) == {one: (left or 0) + LEAVERS for one, left in before.items()}
    assert leftovers(session, UAI, OPENING).plan.returned == 0


def test_undoing_gives_them_back_to_those_who_left(session: Session, leavers: tuple[str, ...]) -> None:
    before, signed = standing(session), stamp()
    recover(session, UAI, signed, subscriptions=INDIVIDUAL)

    assert undo(session, signed.batch_id, UAI, stamp()).kind == "assign"

    assert standing(session) == before


def test_a_withdrawal_from_who_had_left_is_undone_likewise(session: Session, leavers: tuple[str, ...]) -> None:
    before, signed = standing(session), stamp()
    withdraw(session, INDIVIDUAL, people(*leavers), signed)

    undo(session, signed.batch_id, UAI, stamp())

    assert standing(session) == before


def test_a_licence_given_to_another_since_stands_against_undoing(session: Session, leavers: tuple[str, ...]) -> None:
    signed = stamp()
    recover(session, UAI, signed, subscriptions=[BY_AUDIENCE.id])
    others = [f"{UAI}-PUPILS-{number}" for number in (3, 4, 5)]
    assign(session, [BY_AUDIENCE.id], people(*others), stamp())

    against = obstacles(session, find_batch(session, signed.batch_id, UAI), OPENING)

    assert [one.code for one in against] == ["SHORT"]


def test_what_was_recovered_meanwhile_is_a_plan_that_moved(session: Session, leavers: tuple[str, ...]) -> None:
    shown = plan_recovery(session, UAI, OPENING, subscriptions=INDIVIDUAL).version
    recover(session, UAI, stamp(), people=leavers[:1])
    before = standing(session)

    with pytest.raises(Conflict, match="Quelque chose a changé"):
        recover(session, UAI, stamp(), subscriptions=INDIVIDUAL, shown=shown)
    assert standing(session) == before


def test_the_historic_category_is_not_recovered(session: Session, leavers: tuple[str, ...]) -> None:
    session.get_one(Subscription, SHARED.id).category = NOT_TRANSFERABLE
    session.flush()

    left = leftovers(session, UAI, OPENING)
    assert [part.subscription.id for part in left.bound] == [SHARED.id]
    assert recover(session, UAI, stamp(), people=leavers).returned == LEAVERS


def test_a_subscription_that_is_over_has_nothing_to_recover(session: Session, leavers: tuple[str, ...]) -> None:
    over = session.get_one(Subscription, SHARED.id)
    over.ends_at = over.starts_at
    session.flush()

    assert [part.subscription.id for part in leftovers(session, UAI, OPENING).plan.parts] == [BY_AUDIENCE.id]
