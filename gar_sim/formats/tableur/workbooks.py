"""Reading the first tab of a workbook: what its cells show, as text."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from gar_sim.formats.tableur.csv_lines import MOST_BYTES, MOST_LINES, read_table, too_large
from gar_sim.formats.tableur.lines import Line, Table
from gar_sim.values.errors import InvalidInput

MOST_UNPACKED = 20_000_000
MOST_COLUMNS = 50

_ZIP = b"PK\x03\x04"
_DAMAGED = (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, EOFError, zlib.error)
"""What openpyxl raises on an archive that is no workbook; an XML fault is a SyntaxError."""


def read_list(data: bytes, known: Callable[[Sequence[str]], int]) -> Table:
    """A list in CSV or XLSX, cut into cells. Raises InvalidInput as `read_table`, and for a damaged workbook."""
    return read_workbook(data) if data.startswith(_ZIP) else read_table(data, known)


def read_workbook(data: bytes) -> Table:
    """The first tab of a workbook; formulas count for what they showed. Raises InvalidInput."""
    if len(data) > MOST_BYTES:
        raise too_large()
    try:
        _require_reasonable(data)
        lines = [Line(number, "", cells) for number, cells in _rows(data)]
    except _DAMAGED:
        raise InvalidInput(
            "DAMAGED_WORKBOOK",
            "Ce classeur ne se laisse pas lire.",
            remedy="Ouvrez-le dans le tableur, enregistrez la feuille au format CSV, puis recommencez.",
        ) from None
    if len(lines) > MOST_LINES:
        raise too_large()
    first = next((place for place, line in enumerate(lines) if any(line.cells or ())), None)
    if first is None:
        raise InvalidInput("LIST_EMPTY", "Ce classeur est vide.", remedy="La liste doit être dans le premier onglet.")
    return Table(_trimmed(lines[first].cells or ()), tuple(lines[first + 1 :]), guessed=False)


def _require_reasonable(data: bytes) -> None:
    """Raise InvalidInput for an archive that unpacks to an absurd size, or that declares a document type."""
    with ZipFile(BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
            raise too_large()
        for one in archive.infolist():
            if b"<!DOCTYPE" in archive.read(one):
                raise BadZipFile(one.filename)


def _rows(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, row in enumerate(islice(rows, MOST_LINES + 1), start=1):
        yield number, tuple(map(_text, row))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _trimmed(header: tuple[str, ...]) -> tuple[str, ...]:
    """The headings without the empty cells after the last one."""
    last = max((place for place, name in enumerate(header) if name.strip()), default=-1)
    return header[: last + 1]
