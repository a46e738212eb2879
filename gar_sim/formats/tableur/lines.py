"""Lines of a list as it stood, whatever file it came in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gar_sim.formats.tableur.formulas import rearm
from gar_sim.values.accounts import FaultyLine, LineFault, LineNotice

REASON = "Motif"
"""The column that says why a line was not taken, in what is handed back."""

WHOLE_LINE = "Ligne"


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line; `cells` is None where a quotation mark is not closed, and `text` is all there is."""

    number: int
    text: str
    cells: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Table:
    """A file, cut into cells. `guessed` is true when it was not in Unicode."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    guessed: bool


def clean(cell: str) -> str:
    """A cell in composed Unicode, without the spaces about it, each run of spaces as one."""
    return unicodedata.normalize("NFC", " ".join(re.split(r"[ \u00a0\u202f]+", rearm(cell)))).strip(" ")


def cell_at(cells: tuple[str, ...], place: int | None) -> str:
    """A cell by its place, empty where the line is too short or the column is not there."""
    return cells[place] if place is not None and place < len(cells) else ""


def has_content(line: Line) -> bool:
    """Whether a line says anything."""
    return line.cells is None or any(map(str.strip, line.cells))


def without_reasons(table: Table) -> Table:
    """The list as it was before it was handed back with a last column « Motif »."""
    width = len(table.header)
    if not width or table.header[-1].strip() != REASON:
        return table
    return replace(table, header=table.header[:-1], lines=tuple(_without_reason(line, width) for line in table.lines))


def spoilt(line: Line, width: int) -> FaultyLine | None:
    """The line as a faulty one when its cells cannot be told apart, or are more than the headings."""
    if line.cells is None:
        return _faulty(line, (line.text,), "OPEN_QUOTE", "Un guillemet droit n'est pas fermé, ou est mal placé.")
    if any(map(str.strip, line.cells[width:])):
        return _faulty(line, line.cells, "TOO_MANY_CELLS", f"La ligne a plus de {width} cellules.")
    return None


def notice_of_guess(table: Table) -> Iterable[LineNotice]:
    """That the encoding had to be guessed, when it had."""
    if table.guessed:
        text = "Le fichier n'est pas en UTF-8 : il a été lu comme un fichier de Windows. Vérifiez les accents."
        yield LineNotice(0, "NOT_UNICODE", text)


def handed_back(width: int, faulty: Iterable[FaultyLine]) -> list[list[str]]:
    """Faulty lines as they stood, each with the reason in one cell more than the `width` headings."""
    return [
        [*one.cells[:width], *[""] * (width - len(one.cells)), *one.cells[width:], _reason(one.faults)]
        for one in faulty
    ]


def _without_reason(line: Line, width: int) -> Line:
    return replace(line, cells=line.cells[:-1]) if line.cells and len(line.cells) >= width else line


def _faulty(line: Line, cells: tuple[str, ...], code: str, message: str) -> FaultyLine:
    return FaultyLine(line.number, cells, (LineFault(line.number, WHOLE_LINE, code, message),))


def _reason(faults: Iterable[LineFault]) -> str:
    return " ".join(f"{fault.column} : {fault.message}" for fault in faults)
