"""A school's space at a supplier, `/fournisseur/<slug>/comptes`: its accounts, its lists, its slips, their end."""

from gar_sim.supplier.pages.space import closing, entry, lists, slips
from gar_sim.supplier.pages.space.blueprint import blueprint

__all__ = ["blueprint", "closing", "entry", "lists", "slips"]
