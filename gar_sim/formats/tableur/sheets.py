"""Writing lists that a French spreadsheet opens by a double click, and of which it runs nothing."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gar_sim.formats.tableur.formulas import disarm

Cell = str | int | Decimal | datetime | None

WIDTHS = (8, 60)
"""Of a column, in characters: at least, at most."""

_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_INSTANT = "%d/%m/%Y %H:%M"
_AMOUNT_OF_WORKBOOKS = "0.00"
_INSTANT_OF_WORKBOOKS = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to take away: a name, and rows of a cell a column. Instants are told in the time of their own zone."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def write_csv(sheet: Sheet) -> bytes:
    """The list in UTF-8 with its mark, `;`, CRLF, no live formula."""
    page = StringIO(newline="")
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerows([disarm(_told(cell)) for cell in row] for row in (sheet.columns, *sheet.rows))
    return page.getvalue().encode("utf-8-sig")


def write_xlsx(sheet: Sheet) -> bytes:
    """The list as a workbook of one tab: bold headings that stay in sight, a filter, text as text, instants as such."""
    book = Workbook(write_only=True)
    tab = book.create_sheet(_NO_TITLE.sub(" ", sheet.title)[:_LONGEST_TITLE])
    tab.freeze_panes = "A2"
    tab.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    for letter, width in _widths(sheet):
        tab.column_dimensions[letter].width = width
    tab.append([_heading(tab, name) for name in sheet.columns])
    for row in sheet.rows:
        tab.append([_value(tab, cell) for cell in row])
    page = BytesIO()
    book.save(page)
    return page.getvalue()


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    return cell.strftime(_INSTANT) if isinstance(cell, datetime) else str(cell)


def _heading(tab: Any, name: str) -> Any:
    cell = _text(tab, name)
    cell.font = Font(bold=True)
    return cell


def _value(tab: Any, cell: Cell) -> Any:
    if isinstance(cell, datetime):
        instant = WriteOnlyCell(tab, cell.replace(tzinfo=None))
        instant.number_format = _INSTANT_OF_WORKBOOKS
        return instant
    if isinstance(cell, Decimal):
        amount = WriteOnlyCell(tab, cell)
        amount.number_format = _AMOUNT_OF_WORKBOOKS
        return amount
    return _text(tab, cell) if isinstance(cell, str) else cell


def _text(tab: Any, text: str) -> Any:
    """Text that no spreadsheet takes for a formula or an error, not even when somebody edits it."""
    cell = WriteOnlyCell(tab, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type, cell.quotePrefix = "s", disarm(text) != text
    return cell


def _widths(sheet: Sheet) -> Iterator[tuple[str, int]]:
    least, most = WIDTHS
    for place, name in enumerate(sheet.columns):
        longest = max(map(len, _column(sheet, place)), default=0)
        yield get_column_letter(place + 1), min(max(least, len(name), longest) + 2, most)


def _column(sheet: Sheet, place: int) -> Iterable[str]:
    return (_told(row[place]) for row in sheet.rows)
