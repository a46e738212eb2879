"""« La grille »: populations in rows, resources in columns; cells are ticked, their effect read, done in a gesture."""

from gar_sim.gar.console.grid.pages import grid

__all__ = ["grid"]
