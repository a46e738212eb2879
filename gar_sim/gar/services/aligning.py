"""« Aligner sur sa classe »: what a pupil lacks of it is given, what it has not is taken back, in one gesture."""

from collections.abc import Set

from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.models import School
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.assignments.exchanging import Exchange, Wish, carry_out, lock_school, plan_exchange
from gar_sim.gar.services.assignments.planning import require_same
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet


def plan_alignment(session: Session, school: School, sheet: PersonSheet) -> Exchange:
    """Say what aligning a person would do."""
    wanted = sheet.alignment
    return plan_exchange(session, school.uai, [Wish(person_id=sheet.person.id, give=wanted.give, take=wanted.take)])


def align_person(
    session: Session,
    school: School,
    ent_person_id: str,
    stamp: Stamp,
    *,
    give: Set[str],
    take: Set[str],
    shown: str | None = None,
) -> Exchange:
    """Align a person for these subscriptions, of all that the plan names; a licence that lacks stops nothing else.

    Raises NotFound as `person_sheet`, Conflict POOL_MOVED when the plan is no longer the `shown` version.
    """
    lock_school(session, school.uai, stamp.at)
    plan = plan_alignment(session, school, person_sheet(session, school, ent_person_id, stamp.at))
    require_same(plan.version, shown)
    wanted = plan.narrowed(give=give, take=take)
    carry_out(session, wanted, stamp, GestureKind.ALIGN, school.uai)
    return wanted
