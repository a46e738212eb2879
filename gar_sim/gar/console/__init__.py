"""The assignment console: Quoi – Qui – Effet and the journal, rendered by the server, behind the gate."""

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.assigning import assign
from gar_sim.gar.console.dashboard import dashboard
from gar_sim.gar.console.diagnosis import diagnose
from gar_sim.gar.console.journal import journal
from gar_sim.gar.console.likeness import likeness
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
from gar_sim.gar.console.recovering import recover_licences
from gar_sim.gar.console.resources import list_resources, show_resource
from gar_sim.gar.console.suggestions import suggestions
from gar_sim.gar.console.taking_in import take_in
from gar_sim.gar.console.withdrawing import withdraw

__all__ = [
    "align",
    "assign",
    "blueprint",
    "dashboard",
    "diagnose",
    "journal",
    "likeness",
    "list_population",
    "list_resources",
    "paste_names",
    "population",
    "print_division",
    "recover_licences",
    "replace_by",
    "show_division",
    "show_group",
    "show_person",
    "show_resource",
    "suggestions",
    "take_in",
    "withdraw",
]
