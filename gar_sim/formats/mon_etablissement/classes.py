"""A list of classes: a name, a level, a number of pupils. No column names a person, and none is kept that would."""

from enum import StrEnum

from gar_sim.formats.mon_etablissement.levels import level_named, level_of_class
from gar_sim.formats.mon_etablissement.reading import BadCell, Cells, Names, read_lines
from gar_sim.values.own_school import ClassesFile, OwnClass

MOST_CLASSES = 200
MOST_PUPILS = 60
"""Of one class."""


class Column(StrEnum):
    """A column, as our own pages name it."""

    NAME = "Classe"
    LEVEL = "Niveau"
    PUPILS = "Effectif"


_NAMES: Names = {
    Column.NAME: ("classe", "division", "code division", "code classe"),
    Column.LEVEL: ("niveau", "mef"),
    Column.PUPILS: ("effectif", "effectifs", "eleves", "nombre d'eleves", "nb eleves"),
}


def read_classes(data: bytes) -> ClassesFile:
    """Read a list in CSV or XLSX. Without a level, « 5B » is of 5e. Raises InvalidInput as `read_lines`."""
    seen: dict[str, int] = {}
    return ClassesFile(
        *read_lines(data, _NAMES, (Column.NAME, Column.PUPILS), lambda cells: _class(cells, seen), MOST_CLASSES)
    )


def _class(cells: Cells, seen: dict[str, int]) -> OwnClass:
    name = cells.needed(Column.NAME)
    before = seen.setdefault(name.casefold(), cells.number)
    if before != cells.number:
        raise BadCell(Column.NAME, "CLASS_TWICE", f"« {name} » est déjà à la ligne {before}.")
    level = level_named(cells.text(Column.LEVEL)) or level_of_class(name)
    if not level:
        raise BadCell(Column.LEVEL, "NO_LEVEL", f"Le niveau de « {name} » ne se devine pas : écrivez-le.")
    pupils = cells.number_in(Column.PUPILS, MOST_PUPILS)
    if not pupils:
        raise BadCell(Column.PUPILS, "NO_PUPILS", "Une classe a au moins un élève.")
    return OwnClass(cells.number, name, level, pupils)
