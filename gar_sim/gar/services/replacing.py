"""« Donner à X ce qu'avait Y »: who takes over gets the licences of who is replaced, in one gesture."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from gar_sim.gar.domain.gestures import GestureKind
from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.models import School, Subscription
from gar_sim.gar.services.assignments import Stamp
from gar_sim.gar.services.assignments.exchanging import Exchange, Wish, carry_out, lock_school, plan_exchange
from gar_sim.gar.services.assignments.planning import require_same
from gar_sim.gar.services.person_sheet import PersonSheet, person_sheet
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscriptions import NOT_TRANSFERABLE


def handed_over(sheet: PersonSheet) -> list[Subscription]:
    """What a person holds and another can have: in force or to come, by title."""
    return [one.subscription for one in sheet.licences if one.state is not SubscriptionState.EXPIRED]


def plan_replacement(
    session: Session, school: School, replaced: PersonSheet, by: PersonSheet, *, take_back: bool
) -> Exchange:
    """Say what giving a person what another has would do, taking it back from the other or not.

    Raises InvalidInput when both are one person. A licence of the historic category stays where it is.
    """
    if replaced.person.id == by.person.id:
        raise InvalidInput("SAME_PERSON", "C'est la même personne.", remedy="Choisissez qui la remplace.")
    held = handed_over(replaced)
    return plan_exchange(
        session,
        school.uai,
        [
            Wish(person_id=by.person.id, give={one.id for one in held}),
            Wish(person_id=replaced.person.id, take=_transferable(held) if take_back else frozenset()),
        ],
    )


def replace_person(
    session: Session,
    school: School,
    replaced: str,
    by: str,
    stamp: Stamp,
    *,
    take_back: bool,
    shown: str | None = None,
) -> Exchange:
    """Do it. Raises as `plan_replacement` and `person_sheet`, Conflict POOL_MOVED when it is not the plan `shown`."""
    lock_school(session, school.uai, stamp.at)
    sheets = (person_sheet(session, school, one, stamp.at) for one in (replaced, by))
    plan = plan_replacement(session, school, *sheets, take_back=take_back)
    require_same(plan.version, shown)
    carry_out(session, plan, stamp, GestureKind.REPLACE, school.uai)
    return plan


def _transferable(held: Sequence[Subscription]) -> frozenset[str]:
    return frozenset(one.id for one in held if one.category != NOT_TRANSFERABLE)
