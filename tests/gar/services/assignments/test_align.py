"""A pupil aligned on their class: given and taken back in one gesture, which is undone as one."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.models import Batch, School
from gar_sim.gar.services.aligning import align_person, plan_alignment
from gar_sim.gar.services.assignments import Selection, assign, find_batch, obstacles, undo, withdraw
from gar_sim.gar.services.assignments.exchanging import Exchange
from gar_sim.gar.services.person_sheet import person_sheet
from gar_sim.gar.services.subscriptions.declaring import update_subscription
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool
from gesture_samples import BY_AUDIENCE, SHARED, UAI, fill_school, people, stamp, standing

EVERYTHING = frozenset({BY_AUDIENCE.id, SHARED.id})


@pytest.fixture
def newcomer(session: Session) -> str:
    """The third of 3A, who has what the other two have not, and lacks what they have."""
    pupils, _ = fill_school(session)
    assign(session, [BY_AUDIENCE.id], people(*pupils[:2]), stamp())
    assign(session, [SHARED.id], people(pupils[2]), stamp())
    return pupils[2]


def planned(session: Session, pupil: str) -> Exchange:
    school = session.get_one(School, UAI)
    return plan_alignment(session, school, person_sheet(session, school, pupil, OPENING))


def aligned(session: Session, pupil: str, shown: str | None = None) -> Batch | None:
    signed = stamp()
    align_person(session, session.get_one(School, UAI), pupil, signed, give=EVERYTHING, take=EVERYTHING, shown=shown)
    return session.get(Batch, signed.batch_id)


def test_what_lacks_is_given_and_what_is_extra_comes_back_as_one_gesture(session: Session, newcomer: str) -> None:
    plan = planned(session, newcomer)
    assert (plan.given, plan.returned, plan.reached) == (1, 1, 1)

    batch = aligned(session, newcomer, plan.version)

    assert batch is not None
    assert (batch.kind, batch.people, batch.licences) == ("align", 1, 2)
    assert (planned(session, newcomer).given, planned(session, newcomer).returned) == (0, 0)
    assert {live for one, _, _, live in standing(session).counters if one == BY_AUDIENCE.id} == {3, 0}


def test_it_is_undone_whole(session: Session, newcomer: str) -> None:
    before = standing(session)
    batch = aligned(session, newcomer)
    assert batch is not None

    compensation = undo(session, batch.id, UAI, stamp())

    assert standing(session) == before
    assert (compensation.kind, compensation.licences) == ("align", 2)


def test_only_what_was_kept_ticked_is_done(session: Session, newcomer: str) -> None:
    school, before = session.get_one(School, UAI), standing(session)

    done = align_person(session, school, newcomer, stamp(), give=EVERYTHING, take=frozenset())

    assert (done.given, done.returned) == (1, 0)
    assert before.licences < standing(session).licences


def test_a_licence_that_lacks_stops_nothing_else(session: Session, newcomer: str) -> None:
    sent = replace(BY_AUDIENCE, schools=(), pools=(Pool(Audience.PUPILS, 2), Pool(Audience.TEACHERS, 1)))
    update_subscription(session, BY_AUDIENCE.id, sent, now=OPENING)

    plan = planned(session, newcomer)

    assert [len(part.sharing.unserved) for part in plan.parts] == [1, 0]
    assert (plan.given, plan.returned) == (0, 1)
    assert aligned(session, newcomer) is not None


def test_what_the_class_has_too_stays(session: Session, newcomer: str) -> None:
    assign(session, [SHARED.id], Selection(uai=UAI, groups=("3A",)), stamp())

    assert planned(session, newcomer).returned == 0


def test_a_class_that_changed_meanwhile_is_a_plan_that_moved(session: Session, newcomer: str) -> None:
    shown = planned(session, newcomer).version
    withdraw(session, [BY_AUDIENCE.id], Selection(uai=UAI, groups=("3A",)), stamp())
    before = standing(session)

    with pytest.raises(Conflict, match="Quelque chose a changé"):
        aligned(session, newcomer, shown)
    assert standing(session) == before


def test_what_was_taken_back_since_stands_against_undoing(session: Session, newcomer: str) -> None:
    batch = aligned(session, newcomer)
    assert batch is not None
    withdraw(session, [BY_AUDIENCE.id], people(newcomer), stamp())

    against = obstacles(session, find_batch(session, batch.id, UAI), OPENING)

    assert [one.code for one in against] == ["WITHDRAWN"]
