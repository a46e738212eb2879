"""Who takes over gets what the other had: from the free licences, or from those that come back."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from directory_samples import leave
from fixtures_world import OPENING
from gar_sim.gar.models import School, Subscription
from gar_sim.gar.services.assignments import assign, undo, withdraw
from gar_sim.gar.services.assignments.exchanging import Exchange
from gar_sim.gar.services.person_sheet import person_sheet
from gar_sim.gar.services.replacing import plan_replacement, replace_person
from gar_sim.gar.services.subscriptions.declaring import update_subscription
from gar_sim.values.errors import Conflict, InvalidInput
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, Pool
from gesture_samples import BY_AUDIENCE, INDIVIDUAL, SHARED, UAI, fill_school, people, stamp, standing


@pytest.fixture
def teachers(session: Session) -> tuple[str, ...]:
    """One who holds both resources, and one who takes over; no other licence for teachers is left."""
    _, teachers = fill_school(session)
    assign(session, INDIVIDUAL, people(teachers[0]), stamp())
    return teachers


def planned(session: Session, replaced: str, by: str, *, take_back: bool) -> Exchange:
    school = session.get_one(School, UAI)
    sheets = [person_sheet(session, school, one, OPENING) for one in (replaced, by)]
    return plan_replacement(session, school, *sheets, take_back=take_back)


def done(session: Session, replaced: str, by: str, *, take_back: bool, shown: str | None = None) -> str:
    signed = stamp()
    replace_person(session, session.get_one(School, UAI), replaced, by, signed, take_back=take_back, shown=shown)
    return signed.batch_id


@pytest.mark.parametrize("gone", [True, False])
def test_the_last_licence_goes_from_one_to_the_other_and_back(
    session: Session, teachers: tuple[str, ...], gone: bool
) -> None:
    if gone:
        leave(session, teachers[0])
    before = standing(session)

    batch = done(session, *teachers, take_back=True)

    after = standing(session)
    assert after.counters == before.counters
    assert len(after.licences ^ before.licences) == 2 * len(INDIVIDUAL)
    assert undo(session, batch, UAI, stamp()).kind == "replace"
    assert standing(session) == before


def test_left_with_the_other_only_free_licences_are_given(session: Session, teachers: tuple[str, ...]) -> None:
    plan = planned(session, *teachers, take_back=False)

    lacking = {part.subscription.id: len(part.sharing.unserved) for part in plan.parts}
    assert lacking == {BY_AUDIENCE.id: 1, SHARED.id: 0}
    before = standing(session)
    done(session, *teachers, take_back=False)
    assert len(standing(session).licences - before.licences) == 1


def test_what_is_not_for_them_is_refused_and_what_they_have_costs_nothing(
    session: Session, teachers: tuple[str, ...]
) -> None:
    sent = replace(BY_AUDIENCE, schools=(), audiences=(Audience.TEACHERS,), pools=(Pool(Audience.TEACHERS, 1),))
    update_subscription(session, BY_AUDIENCE.id, sent, now=OPENING)
    pupil = f"{UAI}-PUPILS-0"
    assign(session, [SHARED.id], people(pupil), stamp())

    plan = planned(session, teachers[0], pupil, take_back=False)

    effects = {part.subscription.id: part.preview for part in plan.parts}
    assert "ne s'adresse pas aux" in effects[BY_AUDIENCE.id].refused[0].message
    assert effects[SHARED.id].already
    assert plan.given == 0


def test_nobody_replaces_themselves(session: Session, teachers: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match="même personne"):
        planned(session, teachers[0], teachers[0], take_back=True)


def test_a_licence_of_the_historic_category_stays_where_it_is(session: Session, teachers: tuple[str, ...]) -> None:
    session.get_one(Subscription, SHARED.id).category = NOT_TRANSFERABLE
    session.flush()

    returned = {part.subscription.id: len(part.holdings) for part in planned(session, *teachers, take_back=True).parts}

    assert returned == {BY_AUDIENCE.id: 1, SHARED.id: 0}


def test_what_changed_meanwhile_is_a_plan_that_moved(session: Session, teachers: tuple[str, ...]) -> None:
    shown = planned(session, *teachers, take_back=True).version
    withdraw(session, [SHARED.id], people(teachers[0]), stamp())
    before = standing(session)

    with pytest.raises(Conflict, match="Quelque chose a changé"):
        done(session, *teachers, take_back=True, shown=shown)
    assert standing(session) == before
