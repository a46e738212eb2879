"""Recovering, aligning and replacing on PostgreSQL, where counters are locked for good; each undone."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from directory_samples import leave
from gar_sim.gar.models import School
from gar_sim.gar.services.aligning import align_person
from gar_sim.gar.services.assignments import Stamp, assign, recover, undo
from gar_sim.gar.services.replacing import replace_person
from gar_sim.kernel.site import Site
from gesture_samples import BY_AUDIENCE, INDIVIDUAL, SHARED, UAI, fill_school, people, stamp, standing
from passing import passing

EVERYTHING = frozenset(INDIVIDUAL)


def test_each_gesture_is_done_and_undone(postgres_site: Site) -> None:
    with passing(postgres_site) as session:
        pupils, teachers = fill_school(session)
        school = session.get_one(School, UAI)
        assign(session, [BY_AUDIENCE.id], people(*pupils[:2], teachers[0]), stamp())
        assign(session, [SHARED.id], people(pupils[2], pupils[3]), stamp())
        leave(session, teachers[0], pupils[3])

        for gesture in (
            lambda sign: recover(session, UAI, sign, people=pupils),
            lambda sign: align_person(session, school, pupils[2], sign, give=EVERYTHING, take=EVERYTHING),
            lambda sign: replace_person(session, school, *teachers, sign, take_back=True),
        ):
            _do_and_undo(session, gesture)


def _do_and_undo(session: Session, gesture: Callable[[Stamp], object]) -> None:
    before, signed = standing(session), stamp()
    gesture(signed)
    assert standing(session) != before
    undo(session, signed.batch_id, UAI, stamp())
    assert standing(session) == before
