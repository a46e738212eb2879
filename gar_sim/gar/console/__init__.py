"""The assignment console: Quoi – Qui – Effet, rendered by the server, behind the gate."""

from gar_sim.gar.console import assigning, dashboard, resources, withdrawing
from gar_sim.gar.console.access import blueprint

__all__ = ["assigning", "blueprint", "dashboard", "resources", "withdrawing"]
