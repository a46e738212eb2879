"""Giving and taking back licences: selection → plan → commit → undo, always set-based, counters first."""

from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services.assignments.batches import Stamp
from gar_sim.gar.services.assignments.counters import counters_of, licences_out
from gar_sim.gar.services.assignments.giving import assign
from gar_sim.gar.services.assignments.openings import (
    close_establishment,
    open_establishment,
    plan_closing,
    plan_opening,
)
from gar_sim.gar.services.assignments.planning import Part, Plan, plan_assignment
from gar_sim.gar.services.assignments.recovering import Leftovers, leftovers, plan_recovery, recover
from gar_sim.gar.services.assignments.selection import Selection, selected_people
from gar_sim.gar.services.assignments.taking import WithdrawalPlan, plan_withdrawal, withdraw
from gar_sim.gar.services.assignments.undoing import find_batch, obstacles, undo

__all__ = [
    "Leftovers",
    "Part",
    "Plan",
    "Policy",
    "Selection",
    "Stamp",
    "WithdrawalPlan",
    "assign",
    "close_establishment",
    "counters_of",
    "find_batch",
    "leftovers",
    "licences_out",
    "obstacles",
    "open_establishment",
    "plan_assignment",
    "plan_closing",
    "plan_opening",
    "plan_recovery",
    "plan_withdrawal",
    "recover",
    "selected_people",
    "undo",
    "withdraw",
]
