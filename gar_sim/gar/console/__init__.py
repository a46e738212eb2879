"""The assignment console: Quoi – Qui – Effet and the journal, rendered by the server, behind the gate."""

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.assigning import assign
from gar_sim.gar.console.dashboard import dashboard
from gar_sim.gar.console.journal import journal
from gar_sim.gar.console.resources import list_resources, show_resource
from gar_sim.gar.console.withdrawing import withdraw

__all__ = ["assign", "blueprint", "dashboard", "journal", "list_resources", "show_resource", "withdraw"]
