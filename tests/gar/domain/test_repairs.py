"""What can be mended in the console, and whom to call for the rest."""

import pytest

from gar_sim.gar.domain.repairs import WHOM, Repair, Stock, repair_of, whom_to_call
from gar_sim.values.decisions import Decision, Step, StepCode
from gar_sim.values.subscriptions import AssignmentType

NAMED, SCHOOL = AssignmentType.INDIVIDUAL, AssignmentType.ESTABLISHMENT


def refused_at(code: StepCode) -> Decision:
    return Decision(False, (Step(code, False, "élève", "gestion"),), "abonnement")


@pytest.mark.parametrize(
    ("stock", "repair"),
    [
        (Stock(NAMED, free=3, with_leavers=0), Repair.GIVE),
        (Stock(NAMED, free=None, with_leavers=2), Repair.GIVE),
        (Stock(NAMED, free=0, with_leavers=1), Repair.RECOVER),
        (Stock(NAMED, free=0, with_leavers=0), Repair.SHORT),
        (Stock(SCHOOL, free=0, with_leavers=0), Repair.OPEN),
        (None, Repair.NONE),
    ],
)
def test_a_missing_assignment_is_mended_by_what_the_subscription_has_left(stock: Stock | None, repair: Repair) -> None:
    assert repair_of(refused_at(StepCode.ASSIGNED), stock) is repair


@pytest.mark.parametrize("code", [code for code in StepCode if code is not StepCode.ASSIGNED])
def test_nothing_else_is_mended_in_the_console(code: StepCode) -> None:
    repair = repair_of(refused_at(code), Stock(NAMED, free=5, with_leavers=5))

    assert repair is Repair.NONE
    assert whom_to_call(refused_at(code), repair) == WHOM[code]


def test_licences_that_are_all_in_use_are_a_matter_for_who_ordered_them() -> None:
    assert "gestionnaire" in whom_to_call(refused_at(StepCode.ASSIGNED), Repair.SHORT)


def test_where_all_is_well_somebody_is_named_all_the_same() -> None:
    well = Decision(True, (Step(StepCode.RELEASE, True, "", ""),), "abonnement")

    assert repair_of(well, Stock(NAMED, free=0, with_leavers=0)) is Repair.NONE
    assert "[GAR]" in whom_to_call(well, Repair.NONE)
