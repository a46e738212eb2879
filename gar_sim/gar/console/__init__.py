"""The assignment console: Quoi – Qui – Effet, rendered by the server, behind the gate."""

from gar_sim.gar.console.access import blueprint
from gar_sim.gar.console.assigning import assign
from gar_sim.gar.console.dashboard import dashboard
from gar_sim.gar.console.resources import list_resources, show_resource
from gar_sim.gar.console.withdrawing import withdraw

__all__ = ["assign", "blueprint", "dashboard", "list_resources", "show_resource", "withdraw"]
