"""Proposals of a school: found with their reason, several accepted as one gesture, as far as the licences go."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.models import Batch, Person
from gar_sim.gar.services.assignments import assign, undo, withdraw
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.suggestions import Suggestions, accept, find_suggestions, plan_acceptance
from gar_sim.values.errors import Conflict
from gesture_samples import BY_AUDIENCE, SHARED, UAI, WHOLE_SCHOOL, fill_school, people, stamp, standing


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    """Six, in two classes."""
    return fill_school(session)[0]


def found(session: Session) -> Suggestions:
    return find_suggestions(session, UAI, overviews(session, UAI, OPENING), OPENING)


def test_who_lacks_what_the_class_has_is_proposed_with_the_class(session: Session, pupils: tuple[str, ...]) -> None:
    assign(session, [BY_AUDIENCE.id], people(*pupils[:2]), stamp())
    [proposal] = found(session).proposals

    assert (proposal.place, [one.key for one in proposal.pupils], proposal.since) == ("3A", [pupils[2]], None)
    assert [(one.title, one.free) for one in proposal.resources] == [("Manuel", 2)]


def test_who_arrived_after_the_class_comes_first(session: Session, pupils: tuple[str, ...]) -> None:
    assign(session, [SHARED.id], people(*pupils[:2], *pupils[3:5]), stamp())
    late = session.scalars(select(Person).filter_by(ent_person_id=pupils[5])).one()
    late.arrived_at = OPENING + timedelta(days=1)
    session.flush()

    first, second = found(session).proposals
    assert (first.place, first.since) == ("3B", late.arrived_at)
    assert (second.place, second.since) == ("3A", None)
    assert found(session).arrived_since(OPENING) == [first]


def test_what_nobody_has_is_for_the_manager_to_choose(session: Session, pupils: tuple[str, ...]) -> None:
    nothing = found(session)

    assert nothing.proposals == ()
    assert {one.subscription.id for one in nothing.to_choose} == {BY_AUDIENCE.id, SHARED.id, WHOLE_SCHOOL.id}


def test_two_proposals_are_one_gesture_which_pairs_people_and_resources(
    session: Session, pupils: tuple[str, ...]
) -> None:
    assign(session, [BY_AUDIENCE.id], people(*pupils[:2]), stamp())
    assign(session, [SHARED.id], people(*pupils[3:5]), stamp())
    before, signed = standing(session), stamp()

    plan = accept(session, UAI, found(session).proposals, signed)

    batch = session.get_one(Batch, signed.batch_id)
    assert (plan.served, batch.source, batch.people, batch.licences) == (2, "suggestion", 2, 2)
    keys = dict(session.execute(select(Person.ent_person_id, Person.id)).all())
    assert {(one, person) for one, person, _ in standing(session).licences - before.licences} == {
        (BY_AUDIENCE.id, keys[pupils[2]]),
        (SHARED.id, keys[pupils[5]]),
    }
    undo(session, signed.batch_id, UAI, stamp())
    assert standing(session) == before


def test_without_a_licence_left_the_others_are_served_and_the_rest_stays_proposed(
    session: Session, pupils: tuple[str, ...]
) -> None:
    assign(session, [BY_AUDIENCE.id], people(*pupils[:2], *pupils[3:5]), stamp())
    assign(session, [SHARED.id], people(*pupils[:2]), stamp())
    offered = found(session)
    assert [one.can_serve for one in offered.proposals] == [True, False]

    plan = accept(session, UAI, offered.proposals, stamp())

    assert (plan.served, plan.missing) == (1, 2)
    assert [one.can_serve for one in found(session).proposals] == [False, False]


def test_what_moved_since_it_was_shown_is_refused_and_changes_nothing(
    session: Session, pupils: tuple[str, ...]
) -> None:
    assign(session, [BY_AUDIENCE.id], people(*pupils[:2], *pupils[3:5]), stamp())
    withdraw(session, [BY_AUDIENCE.id], people(pupils[0]), stamp())
    assign(session, [BY_AUDIENCE.id], people(pupils[0]), stamp())
    offered = found(session).proposals
    shown = plan_acceptance(session, UAI, offered).version
    withdraw(session, [BY_AUDIENCE.id], people(pupils[4]), stamp())
    before = standing(session)

    with pytest.raises(Conflict) as refused:
        accept(session, UAI, offered, stamp(), shown)

    assert refused.value.code == "POOL_MOVED"
    assert standing(session) == before
