"""Every gesture keeps within its author's act, by whatever function it came: refused whole, nothing written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory_samples import ENT, leave
from fixtures_world import OPENING
from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.models import Batch, DelegationAct, Mef, Person, PersonMef
from gar_sim.gar.services.assignments import (
    Stamp,
    assign,
    close_establishment,
    open_establishment,
    recover,
    undo,
    withdraw,
)
from gar_sim.gar.services.assignments.exchanging import Wish, carry_out, plan_exchange
from gar_sim.values.errors import Refused
from gar_sim.values.profiles import Audience
from gesture_samples import BY_AUDIENCE, SHARED, UAI, WHOLE_SCHOOL, fill_school, people, stamp, standing

TEXTBOOK, WHOLE = {BY_AUDIENCE.resource: BY_AUDIENCE.title}, {WHOLE_SCHOOL.resource: WHOLE_SCHOOL.title}
SHARED_AND_WHOLE = {"levels": [], "subjects": [], "resources": {SHARED.resource: SHARED.title, **WHOLE}}
PUPILS = (Audience.PUPILS,)

Gesture = Callable[[Session, tuple[str, ...], Stamp], object]


def act(session: Session, resources: dict[str, str], levels: tuple[str, ...] = (), days: int = 30) -> Stamp:
    """A stamp of a delegate whom such an act binds."""
    row = DelegationAct(
        uai=UAI,
        ent_id=ENT,
        ent_person_id="delegate",
        delegate="Maëlle Trévarez",
        scope={"levels": list(levels), "subjects": [], "resources": resources},
        starts_at=OPENING - timedelta(days=60),
        ends_at=OPENING + timedelta(days=days),
        author="Solène Quiévrard",
        written_at=OPENING,
    )
    session.add(row)
    session.flush()
    return replace(stamp(), act_id=row.id)


def follow(session: Session, level: str, stat: str, *pupils: str) -> None:
    """Pupils who follow the programme of a level."""
    session.add(Mef(uai=UAI, code=level, label=level, stat11=f"{stat}0000000"))
    ids = session.scalars(select(Person.id).where(Person.ent_person_id.in_(pupils)))
    session.add_all(PersonMef(person_id=one, uai=UAI, code=level) for one in ids)
    session.flush()


def exchange(session: Session, pupils: tuple[str, ...], signed: Stamp) -> None:
    person = session.scalars(select(Person).filter_by(ent_person_id=pupils[3])).one()
    plan = plan_exchange(session, UAI, [Wish(person_id=person.id, give={SHARED.id})])
    carry_out(session, plan, signed, GestureKind.ALIGN, UAI)


def undo_all(session: Session, signed: Stamp) -> None:
    """Take back the one gesture that gave something."""
    undo(session, session.scalars(select(Batch.id).filter_by(kind=GestureKind.ASSIGN)).one(), UAI, signed)


GESTURES: dict[str, Gesture] = {
    "assign": lambda session, pupils, signed: assign(session, [SHARED.id], people(pupils[3]), signed),
    "withdraw": lambda session, pupils, signed: withdraw(session, [SHARED.id], people(pupils[0]), signed),
    "recover": lambda session, _, signed: recover(session, UAI, signed, subscriptions=[SHARED.id]),
    "exchange": exchange,
    "open": lambda session, _, signed: open_establishment(session, [WHOLE_SCHOOL.id], UAI, PUPILS, signed),
    "close": lambda session, _, signed: close_establishment(
        session, [WHOLE_SCHOOL.id], UAI, (Audience.TEACHERS,), signed
    ),
    "undo": lambda session, _, signed: undo_all(session, signed),
}


@pytest.fixture
def pupils(session: Session) -> tuple[str, ...]:
    """Six: two have the shared resource, one of whom left; the school's licence is opened to teachers."""
    pupils, _ = fill_school(session)
    assign(session, [SHARED.id], people(*pupils[:2]), stamp())
    open_establishment(session, [WHOLE_SCHOOL.id], UAI, (Audience.TEACHERS,), stamp())
    leave(session, pupils[1])
    return pupils


def tried(session: Session, pupils: tuple[str, ...], name: str, signed: Stamp) -> str:
    """What refuses a gesture, taken back at once; nothing when it is done."""
    before = standing(session)
    with session.begin_nested() as point:
        try:
            GESTURES[name](session, pupils, signed)
        except Refused as refusal:
            point.rollback()
            return refusal.message
        assert standing(session) != before, name
        point.rollback()
    return ""


def test_what_the_act_does_not_entrust_is_refused_and_the_rest_is_done(
    session: Session, pupils: tuple[str, ...]
) -> None:
    bound = act(session, TEXTBOOK)
    refusals = {name: tried(session, pupils, name, bound) for name in GESTURES}
    assert {name for name, said in refusals.items() if "sort de votre délégation" not in said} == set()

    session.execute(update(DelegationAct).values(scope=SHARED_AND_WHOLE))
    session.expire_all()
    assert {name: said for name in GESTURES if (said := tried(session, pupils, name, bound))} == {}


def test_pupils_of_another_level_are_refused_and_staff_are_not(session: Session) -> None:
    pupils, teachers = fill_school(session)
    follow(session, "6e", "2111", *pupils[:3])
    follow(session, "4e", "2115", *pupils[3:5])
    signed = act(session, {}, levels=("6e",))

    for some, told in (((pupils[0], pupils[3]), "élèves de 4e"), ((pupils[5],), "élèves sans niveau connu")):
        with pytest.raises(Refused, match=told), session.begin_nested():
            assign(session, [SHARED.id], people(*some), signed)
    plan = assign(session, [SHARED.id], people(pupils[0], teachers[0]), signed)

    assert plan.served == 2


def test_a_whole_audience_of_pupils_is_more_than_some_levels(session: Session, pupils: tuple[str, ...]) -> None:
    signed = act(session, WHOLE, levels=("6e",))

    with pytest.raises(Refused, match="tous les élèves"), session.begin_nested():
        open_establishment(session, [WHOLE_SCHOOL.id], UAI, PUPILS, signed)
    open_establishment(session, [WHOLE_SCHOOL.id], UAI, (Audience.DOCUMENTALISTS,), signed)


def test_an_act_that_is_over_refuses_a_gesture_begun_before(session: Session, pupils: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="terminée"), session.begin_nested():
        assign(session, [SHARED.id], people(pupils[3]), act(session, {}, days=-1))
