"""Giving and taking back licences: selection → plan → commit, always set-based, counters first."""

from gar_sim.gar.services.assignments.counters import counters_of, licences_out, offer_of
from gar_sim.gar.services.assignments.giving import Assigned, Policy, assign, withdraw
from gar_sim.gar.services.assignments.openings import close_establishment, open_establishment, plan_opening
from gar_sim.gar.services.assignments.planning import Plan, plan_assignment
from gar_sim.gar.services.assignments.selection import Selection, selected_people

__all__ = [
    "Assigned",
    "Plan",
    "Policy",
    "Selection",
    "assign",
    "close_establishment",
    "counters_of",
    "licences_out",
    "offer_of",
    "open_establishment",
    "plan_assignment",
    "plan_opening",
    "selected_people",
    "withdraw",
]
