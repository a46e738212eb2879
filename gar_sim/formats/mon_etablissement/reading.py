"""What the two lists have in common: columns known by several names, lines that are good or say why not."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import TypeVar

from gar_sim.formats.tableur import read_list
from gar_sim.formats.tableur.formulas import is_formula
from gar_sim.formats.tableur.lines import Line, cell_at, clean, has_content, notice_of_guess, spoilt, without_reasons
from gar_sim.values.accounts import FaultyLine, LineFault, LineNotice
from gar_sim.values.errors import InvalidInput
from gar_sim.values.folding import fold

Row = TypeVar("Row")
Names = Mapping[StrEnum, tuple[str, ...]]
"""Each column, and the headings that schools give it, folded."""

LONGEST_CELL = 120


class BadCell(ValueError):
    """What is wrong with one cell: its column, a stable code, a French sentence."""

    def __init__(self, column: StrEnum, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


class Cells:
    """The cells of one line, by column; a column that is not there is empty."""

    def __init__(self, number: int, texts: Mapping[StrEnum, str]) -> None:
        self.number = number
        self._texts = texts

    def figures(self, column: StrEnum) -> str:
        """A cell of figures without its blanks, possibly empty: a sign before a number is no formula."""
        return self._texts.get(column, "").replace(" ", "")[:LONGEST_CELL]

    def text(self, column: StrEnum) -> str:
        """A cell that may be empty. Raises BadCell for one that no list should hold."""
        text = self._texts.get(column, "")
        if is_formula(text):
            raise BadCell(column, "FORMULA", "C'est une formule de tableur, pas un texte.")
        if not text.isprintable() or len(text) > LONGEST_CELL:
            raise BadCell(column, "UNREADABLE", f"La cellule est illisible, ou dépasse {LONGEST_CELL} caractères.")
        return text

    def needed(self, column: StrEnum) -> str:
        """A cell that says something. Raises BadCell."""
        text = self.text(column)
        if not text:
            raise BadCell(column, "EMPTY", "La cellule est vide.")
        return text

    def number_in(self, column: StrEnum, most: int) -> int:
        """A whole number, nothing for an empty cell. Raises BadCell."""
        text = self.figures(column) or "0"
        if not (text.isascii() and text.isdecimal() and int(text) <= most):
            raise BadCell(column, "BAD_NUMBER", f"« {text} » n'est pas un nombre entier de 0 à {most}.")
        return int(text)


def read_lines(
    data: bytes, names: Names, needed: Collection[StrEnum], make: Callable[[Cells], Row], most: int
) -> tuple[tuple[Row, ...], tuple[FaultyLine, ...], tuple[LineNotice, ...]]:
    """Rows, faulty lines, notices. `make` reads a line, and raises BadCell.

    Raises InvalidInput when nothing can be taken: no list, nothing in it, more than `most` lines, a column missing
    or there twice.
    """
    table = without_reasons(read_list(data, partial(_count_known, names)))
    places = _places(table.header, names, needed)
    lines = [line for line in table.lines if has_content(line)]
    if not 0 < len(lines) <= most:
        raise InvalidInput(
            "LIST_EMPTY" if not lines else "LIST_TOO_LARGE",
            f"Cette liste a {len(lines)} lignes sous ses titres : il en faut de 1 à {most}.",
            remedy="Vérifiez que c'est la bonne liste, avec sa ligne de titres.",
        )
    read = [_read(line, len(table.header), places, make) for line in lines]
    faulty = tuple(one for one in read if isinstance(one, FaultyLine))
    rows = tuple(one for one in read if not isinstance(one, FaultyLine))
    return rows, faulty, tuple(_notices(table.header, places, notice_of_guess(table)))


def _read(line: Line, width: int, places: Mapping[StrEnum, int], make: Callable[[Cells], Row]) -> Row | FaultyLine:
    if broken := spoilt(line, width):
        return broken
    cells = line.cells or ()
    texts = {column: clean(cell_at(cells, place)) for column, place in places.items()}
    try:
        return make(Cells(line.number, texts))
    except BadCell as bad:
        return FaultyLine(line.number, cells, (LineFault(line.number, bad.column, bad.code, bad.message),))


def _known(header: Collection[str], names: Names) -> list[StrEnum | None]:
    columns = {name: column for column, known in names.items() for name in known}
    return [columns.get(fold(name.replace("’", "'"))) for name in header]


def _count_known(names: Names, header: Collection[str]) -> int:
    return sum(map(bool, _known(header, names)))


def _places(header: Collection[str], names: Names, needed: Collection[StrEnum]) -> dict[StrEnum, int]:
    found = _known(header, names)
    for column in names:
        if found.count(column) > 1:
            raise InvalidInput(
                "COLUMN_TWICE", f"Ligne 1 : la colonne « {column} » est là deux fois.", remedy="Gardez la bonne."
            )
    missing = [f"« {column} »" for column in needed if column not in found]
    if missing:
        raise InvalidInput(
            "COLUMN_MISSING",
            f"Ligne 1 : il manque {', '.join(missing)}.",
            remedy=f"Première ligne : {' ; '.join(names)}.",
        )
    return {column: place for place, column in enumerate(found) if column}


def _notices(
    header: Collection[str], places: Mapping[StrEnum, int], guessed: Iterable[LineNotice]
) -> Iterator[LineNotice]:
    yield from guessed
    read = set(places.values())
    ignored = [f"« {name} »" for place, name in enumerate(header) if place not in read and name.strip()]
    if ignored:
        yield LineNotice(0, "COLUMN_IGNORED", f"Pas lu, et pas gardé : {', '.join(ignored)}.")
