"""A gesture is taken back whole, exactly, once, within a day; else all that stands against it is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory_samples import leave
from fixtures_world import OPENING
from gar_sim.gar.models import Assignment, Batch
from gar_sim.gar.services.assignments import (
    Selection,
    assign,
    close_establishment,
    find_batch,
    obstacles,
    open_establishment,
    undo,
    withdraw,
)
from gar_sim.gar.services.assignments.journal import journal_page, sheet_of
from gar_sim.gar.services.subscriptions.declaring import update_subscription
from gar_sim.values.errors import Conflict, NotFound
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool
from gesture_samples import BY_AUDIENCE, INDIVIDUAL, SHARED, UAI, WHOLE_SCHOOL, fill_school, people, stamp, standing


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    """Six, in two classes."""
    return fill_school(session)[0]


def given(session: Session, *who: str) -> str:
    signed = stamp()
    assign(session, INDIVIDUAL, people(*who), signed)
    return signed.batch_id


def taken(session: Session, *who: str) -> str:
    signed = stamp()
    withdraw(session, INDIVIDUAL, people(*who), signed)
    return signed.batch_id


def codes(session: Session, batch_id: str) -> list[str]:
    return [one.code for one in obstacles(session, find_batch(session, batch_id, UAI), OPENING)]


def test_an_assignment_undone_leaves_nothing_but_its_trace(session: Session, pupils: tuple[str, ...]) -> None:
    before = standing(session)
    batch = given(session, *pupils[:3])

    compensation = undo(session, batch, UAI, stamp())

    assert standing(session) == before
    assert (compensation.kind, compensation.undoes, compensation.licences) == ("withdraw", batch, 6)
    assert {row.withdrawn_batch_id for row in session.scalars(select(Assignment))} == {compensation.id}


def test_a_withdrawal_undone_gives_the_same_people_the_same_licences(session: Session, pupils: tuple[str, ...]) -> None:
    given(session, *pupils[:3])
    before = standing(session)

    undo(session, taken(session, *pupils[1:3]), UAI, stamp())

    assert standing(session) == before


def test_an_opening_and_a_closing_are_undone_likewise(session: Session, pupils: tuple[str, ...]) -> None:
    opening, closing = stamp(), stamp()
    before = standing(session)
    open_establishment(session, [WHOLE_SCHOOL.id], UAI, [Audience.PUPILS], opening)
    opened = standing(session)
    close_establishment(session, [WHOLE_SCHOOL.id], UAI, [Audience.PUPILS], closing)
    assert standing(session) == before

    undo(session, closing.batch_id, UAI, stamp())
    assert standing(session) == opened
    again = stamp()
    close_establishment(session, [WHOLE_SCHOOL.id], UAI, [Audience.PUPILS], again)
    assert codes(session, opening.batch_id) == ["CLOSED"]


def test_nothing_is_undone_twice(session: Session, pupils: tuple[str, ...]) -> None:
    batch = given(session, pupils[0])
    undo(session, batch, UAI, stamp())

    with pytest.raises(Conflict, match="déjà annulé"):
        undo(session, batch, UAI, stamp())


def test_after_a_day_it_is_too_late(session: Session, pupils: tuple[str, ...]) -> None:
    batch = given(session, pupils[0])

    with pytest.raises(Conflict, match="24 heures"):
        undo(session, batch, UAI, stamp(OPENING + timedelta(hours=24, seconds=1)))


def test_another_school_does_not_see_it(session: Session, pupils: tuple[str, ...]) -> None:
    with pytest.raises(NotFound):
        undo(session, given(session, pupils[0]), "0991202Q", stamp())


def test_an_assignment_partly_withdrawn_since_stays(session: Session, pupils: tuple[str, ...]) -> None:
    batch = given(session, *pupils[:3])
    taken(session, pupils[0])
    before = standing(session)

    with pytest.raises(Conflict, match="2 licences ont été retirées depuis"):
        undo(session, batch, UAI, stamp())
    assert standing(session) == before


def test_all_that_stands_against_giving_again_is_said_at_once(session: Session, pupils: tuple[str, ...]) -> None:
    given(session, *pupils[:4])
    batch = taken(session, *pupils[:3])
    leave(session, pupils[0])
    assign(session, [BY_AUDIENCE.id], people(pupils[1]), stamp())
    sent = replace(BY_AUDIENCE, schools=(), pools=(Pool(Audience.PUPILS, 2), Pool(Audience.TEACHERS, 1)))
    update_subscription(session, BY_AUDIENCE.id, sent, now=OPENING)

    assert codes(session, batch) == ["LEFT", "HELD_AGAIN", "SHORT"]
    with pytest.raises(Conflict) as refused:
        undo(session, batch, UAI, stamp())
    assert "2 personnes ont quitté" in refused.value.message
    assert "1 licence a été redonnée" in refused.value.message
    assert refused.value.remedy


def test_an_ended_subscription_is_not_given_again(session: Session, pupils: tuple[str, ...]) -> None:
    given(session, pupils[0])
    batch = find_batch(session, taken(session, pupils[0]), UAI)
    batch.made_at = BY_AUDIENCE.ends_at
    session.flush()

    after = [one.code for one in obstacles(session, batch, BY_AUDIENCE.ends_at + timedelta(hours=1))]
    assert after == ["ENDED"]


def test_the_journal_tells_what_each_gesture_touched(session: Session, pupils: tuple[str, ...]) -> None:
    signed = stamp(author="Idriss Benhaddou")
    assign(session, INDIVIDUAL, Selection(uai=UAI, groups=("3A",)), signed)
    undo(session, signed.batch_id, UAI, stamp(OPENING + timedelta(minutes=1)))

    total, (undoing, made) = journal_page(session, UAI, OPENING, offset=0, limit=10)
    assert total == 2
    assert undoing.batch.undoes == made.batch.id
    assert made.undone
    assert made.titles == (BY_AUDIENCE.title, SHARED.title)
    assert made.batch.author == "Idriss Benhaddou"
    sheet = sheet_of(session, made.batch.id, UAI, OPENING)
    assert [(one.name, one.number) for one in sheet.resources] == [(BY_AUDIENCE.title, 3), (SHARED.title, 3)]
    assert [(one.name, one.number) for one in sheet.classes] == [("3A", 3)]
    assert [one.code for one in sheet.obstacles] == ["ALREADY_UNDONE"]


def test_the_journal_pages_from_the_latest(session: Session, pupils: tuple[str, ...]) -> None:
    for minute, pupil in enumerate(pupils[:3]):
        assign(session, [SHARED.id], people(pupil), stamp(OPENING + timedelta(minutes=minute)))

    total, (second,) = journal_page(session, UAI, OPENING, offset=1, limit=1)
    assert total == len(session.scalars(select(Batch)).all()) == 3
    assert second.batch.made_at == OPENING + timedelta(minutes=1)
