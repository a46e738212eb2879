"""« La rentrée »: the new structure and what changed in it, what to buy, what to give again."""

from gar_sim.gar.console.september.forecast import forecast_needs
from gar_sim.gar.console.september.renewal import renew_assignments
from gar_sim.gar.console.september.structure import new_structure

__all__ = ["forecast_needs", "new_structure", "renew_assignments"]
