"""The assignment console: Quoi – Qui – Effet and the journal, rendered by the server, behind the gate."""

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.assigning import assign
from gar_sim.gar.console.dashboard import dashboard
from gar_sim.gar.console.delegations import delegations, write_delegation
from gar_sim.gar.console.diagnosis import diagnose
from gar_sim.gar.console.entering import entries
from gar_sim.gar.console.grid import grid
from gar_sim.gar.console.journal import journal
from gar_sim.gar.console.likeness import likeness
from gar_sim.gar.console.plans import delete_plan, keep, list_plans, show_plan
from gar_sim.gar.console.population import (
    align,
    list_population,
    paste_names,
    population,
    print_division,
    replace_by,
    show_division,
    show_group,
    show_person,
)
from gar_sim.gar.console.pricing import price
from gar_sim.gar.console.recovering import recover_licences
from gar_sim.gar.console.resources import list_resources, show_resource
from gar_sim.gar.console.review import review
from gar_sim.gar.console.rules import change_rule, list_rules, show_rule
from gar_sim.gar.console.september import forecast_needs, new_structure, renew_assignments
from gar_sim.gar.console.suggestions import suggestions
from gar_sim.gar.console.taking_in import take_in
from gar_sim.gar.console.usage import statistics
from gar_sim.gar.console.waiting import leave_waiting_line, waiting_line
from gar_sim.gar.console.withdrawing import withdraw

__all__ = [
    "align",
    "assign",
    "blueprint",
    "change_rule",
    "dashboard",
    "delegations",
    "delete_plan",
    "diagnose",
    "entries",
    "forecast_needs",
    "grid",
    "journal",
    "keep",
    "leave_waiting_line",
    "likeness",
    "list_plans",
    "list_population",
    "list_resources",
    "list_rules",
    "new_structure",
    "paste_names",
    "population",
    "price",
    "print_division",
    "recover_licences",
    "renew_assignments",
    "replace_by",
    "review",
    "show_division",
    "show_group",
    "show_person",
    "show_plan",
    "show_resource",
    "show_rule",
    "statistics",
    "suggestions",
    "take_in",
    "waiting_line",
    "withdraw",
    "write_delegation",
]
