"""From bytes to lines of cells: encodings and separators of French spreadsheets."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from gar_sim.formats.tableur.lines import Line, Table
from gar_sim.values.errors import InvalidInput

MOST_BYTES = 2_000_000
MOST_LINES = 10_000
"""More than any school's list."""

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_OTHER_FILES = b"PK", b"%PDF"
_SEPARATORS = ";\t,"


def read_table(data: bytes, known: Callable[[Sequence[str]], int]) -> Table:
    """Cut a file into cells: one physical line is one row, so that one open quotation mark spoils one line.

    `known` counts the columns of a header that the reader knows: the separator that makes out the most is right.

    Raises InvalidInput for what is no text, is empty or is too large.
    """
    text, guessed = _decode(data)
    separator, texts = _declared_separator(_END_OF_LINE.split(text))
    if len(texts) > MOST_LINES:
        raise too_large()
    first = next((number for number, line in texts if line.strip()), None)
    if first is None:
        raise _nothing()
    body = [(number, line) for number, line in texts if number >= first]
    separator = separator or _best_separator(body[0][1], known)
    header, *lines = (Line(number, line, _cells(line, separator)) for number, line in body)
    return Table(header.cells or (), tuple(lines), guessed)


def _decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed."""
    if len(data) > MOST_BYTES:
        raise too_large()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), False  # « Texte Unicode » of a spreadsheet
    if b"\0" in data or data.startswith(_OTHER_FILES):
        raise _no_text()
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return _decode_western(data), True


def _decode_western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _declared_separator(texts: list[str]) -> tuple[str | None, list[tuple[int, str]]]:
    """The separator that a first line `sep=;` declares, as one spreadsheet writes it, and the numbered lines."""
    numbered = list(enumerate(texts, start=1))
    declared = re.fullmatch(r"sep=([;,\t])", texts[0].strip("\r\n ").lower())
    return (declared[1], numbered[1:]) if declared else (None, numbered)


def _best_separator(header: str, known: Callable[[Sequence[str]], int]) -> str:
    """The one that makes out the most columns that are known."""
    return max(_SEPARATORS, key=lambda sign: known(_cells(header, sign) or ()))


def _cells(line: str, separator: str) -> tuple[str, ...] | None:
    try:
        return tuple(next(_parsed(line, separator), ()))
    except csv.Error:
        return None


def _parsed(line: str, separator: str) -> Iterator[list[str]]:
    return csv.reader([line], delimiter=separator, strict=True)


def _no_text() -> InvalidInput:
    return InvalidInput(
        "NOT_CSV",
        "Ce fichier n'est pas une liste : ni CSV, ni classeur XLSX.",
        remedy="Si c'est un ancien classeur, ouvrez-le dans le tableur et enregistrez la feuille au format CSV.",
    )


def _nothing() -> InvalidInput:
    return InvalidInput("LIST_EMPTY", "Cette liste est vide.", remedy="Vérifiez que c'est le bon fichier.")


def too_large() -> InvalidInput:
    """The refusal of a list beyond the bounds."""
    return InvalidInput(
        "LIST_TOO_LARGE",
        f"Cette liste dépasse deux mégaoctets ou {MOST_LINES} lignes.",
        remedy="Découpez-la, par exemple une liste par niveau.",
    )
