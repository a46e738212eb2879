"""The assignment console: Quoi – Qui – Effet and the journal, rendered by the server, behind the gate."""

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.assigning import assign
from gar_sim.gar.console.dashboard import dashboard
from gar_sim.gar.console.diagnosis import diagnose
from gar_sim.gar.console.journal import journal
from gar_sim.gar.console.likeness import likeness
from gar_sim.gar.console.population import (
    align_person,
    list_population,
    population,
    print_division,
    show_division,
    show_group,
    show_person,
)
from gar_sim.gar.console.resources import list_resources, show_resource
from gar_sim.gar.console.taking_in import take_in
from gar_sim.gar.console.withdrawing import withdraw

__all__ = [
    "align_person",
    "assign",
    "blueprint",
    "dashboard",
    "diagnose",
    "journal",
    "likeness",
    "list_population",
    "list_resources",
    "population",
    "print_division",
    "show_division",
    "show_group",
    "show_person",
    "show_resource",
    "take_in",
    "withdraw",
]
