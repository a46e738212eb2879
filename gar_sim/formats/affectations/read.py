"""Reading a list of assignments: good lines on one side, faulty ones on the other, nothing lost."""

from collections.abc import Iterable, Iterator

from gar_sim.formats.affectations.columns import RESOURCES, Column, count_known, place_columns
from gar_sim.formats.tableur import Sheet, read_list, write_csv
from gar_sim.formats.tableur.formulas import is_formula
from gar_sim.formats.tableur.lines import (
    REASON,
    Line,
    cell_at,
    clean,
    handed_back,
    has_content,
    notice_of_guess,
    spoilt,
    without_reasons,
)
from gar_sim.values.accounts import FaultyLine, LineFault
from gar_sim.values.assignment_lists import AssignmentsFile, ListedAssignment
from gar_sim.values.errors import InvalidInput


def read_assignments(data: bytes) -> AssignmentsFile:
    """Read a list in CSV or XLSX, ours handed back included.

    Raises InvalidInput when nothing can be taken: no list, nobody in it, a column missing or there twice.
    """
    table = without_reasons(read_list(data, count_known))
    places = place_columns(table.header)
    read = [_read(line, len(table.header), places) for line in table.lines if has_content(line)]
    if not read:
        raise InvalidInput(
            "LIST_EMPTY",
            "Cette liste n'a que sa ligne de titres : il n'y a personne dedans.",
            remedy="Vérifiez que c'est le bon fichier, ou collez les lignes avec leurs titres.",
        )
    return AssignmentsFile(
        columns=table.header,
        rows=tuple(one for one in read if isinstance(one, ListedAssignment)),
        ignored=tuple(_ignored(table.header, places.values())),
        faulty=tuple(one for one in read if isinstance(one, FaultyLine)),
        notices=tuple(notice_of_guess(table)),
    )


def write_left(columns: tuple[str, ...], faulty: Iterable[FaultyLine]) -> bytes:
    """Lines that were not taken, as they stood, each with the reason: to be mended and given again."""
    return write_csv(Sheet("Lignes", (*columns, REASON), handed_back(len(columns), faulty)))


def _ignored(header: tuple[str, ...], read: Iterable[int]) -> Iterator[str]:
    known = set(read)
    return (name for place, name in enumerate(header) if place not in known and name.strip())


def _read(line: Line, width: int, places: dict[Column, int]) -> ListedAssignment | FaultyLine:
    if broken := spoilt(line, width):
        return broken
    cells = line.cells or ()
    texts = {column: clean(cell_at(cells, places.get(column))) for column in Column}
    faults = tuple(_faults(line.number, texts))
    return FaultyLine(line.number, cells, faults) if faults else _row(line.number, cells, texts)


def _row(line: int, cells: tuple[str, ...], texts: dict[Column, str]) -> ListedAssignment:
    return ListedAssignment(
        line=line,
        cells=cells,
        identifier=texts[Column.IDENTIFIER],
        name=f"{texts[Column.LAST_NAME]} {texts[Column.FIRST_NAME]}".strip(),
        division=texts[Column.DIVISION],
        resources=tuple(texts[column] for column in RESOURCES if texts[column]),
    )


def _faults(line: int, texts: dict[Column, str]) -> Iterator[LineFault]:
    for column, text in texts.items():
        if is_formula(text):
            yield LineFault(line, column, "FORMULA", "C'est une formule de tableur, pas un texte.")
        elif not text.isprintable():
            yield LineFault(line, column, "UNREADABLE", "La cellule contient un caractère illisible.")
    if not texts[Column.IDENTIFIER] and not texts[Column.LAST_NAME]:
        yield LineFault(line, Column.LAST_NAME, "NO_PERSON", "La ligne ne nomme personne.")
    if not any(texts[column] for column in RESOURCES):
        yield LineFault(line, Column.TITLE, "NO_RESOURCE", "La ligne ne nomme aucune ressource.")
