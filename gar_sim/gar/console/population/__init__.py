"""« Parcours par population »: the school's people in lists, a class or group, a person."""

from gar_sim.gar.console.population.aligning import align
from gar_sim.gar.console.population.groups import print_division, show_division, show_group
from gar_sim.gar.console.population.lists import list_population, population
from gar_sim.gar.console.population.pasting import paste_names
from gar_sim.gar.console.population.people import show_person
from gar_sim.gar.console.population.replacing import replace_by

__all__ = [
    "align",
    "list_population",
    "paste_names",
    "population",
    "print_division",
    "replace_by",
    "show_division",
    "show_group",
    "show_person",
]
