"""What is written opens in a spreadsheet as it was: text as text, instants as instants, and nothing runs."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.tableur import Sheet, write_csv, write_xlsx
from gar_sim.values.prices import euros_of

TUESDAY = datetime(2026, 9, 15, 10, 5, tzinfo=UTC)
FORMULAS = ["=1+1", "+33", "-2", "@SOMME(A1)", "#N/A", "=cmd|' /C calc'!A0"]
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40)


def sheet(*rows: Any, title: str = "Élèves", columns: tuple[str, ...] = ("Nom", "Licences", "Depuis")) -> Sheet:
    return Sheet(title, columns, rows)


def opened(written: Sheet) -> Any:
    """The one tab of a workbook, as a spreadsheet opens it."""
    book = openpyxl.load_workbook(BytesIO(write_xlsx(written)))
    assert len(book.worksheets) == 1
    return book.active


def lines(written: Sheet) -> list[list[str]]:
    return list(csv.reader(StringIO(write_csv(written).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_csv_opens_by_a_double_click_in_french_spreadsheets() -> None:
    data = write_csv(sheet(("Écu Zoé", 2, TUESDAY), ("Brun; Paul", None, None)))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\r\n")[:3] == [
        "Nom;Licences;Depuis",
        "Écu Zoé;2;15/09/2026 10:05",
        '"Brun; Paul";;',
    ]


def test_a_workbook_keeps_figures_and_instants_as_such() -> None:
    tab = opened(sheet(("Écu Zoé", 2, TUESDAY), ("Brun", None, None)))

    assert [[cell.value for cell in row] for row in tab.iter_rows()] == [
        ["Nom", "Licences", "Depuis"],
        ["Écu Zoé", 2, TUESDAY.replace(tzinfo=None)],
        ["Brun", None, None],
    ]
    assert (tab.title, tab.freeze_panes, tab.auto_filter.ref) == ("Élèves", "A2", "A1:C3")


def test_an_amount_has_a_comma_in_a_csv_and_is_a_number_in_a_workbook() -> None:
    written = sheet(("Manuel", euros_of(690), None), ("Cahier", euros_of(1_200_00), None))

    assert [line[1] for line in lines(written)] == ["Licences", "6,90", "1200,00"]
    assert [(cell.value, cell.number_format) for cell in opened(written)["B"][1:]] == [(6.9, "0.00"), (1200, "0.00")]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_cell_of_a_workbook(text: str) -> None:
    cell = opened(sheet((text, 0, None)))["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] != "#"])
def test_a_spreadsheet_runs_no_cell_of_a_csv(text: str) -> None:
    assert lines(sheet((text, 0, None)))[1][0] == f"'{text}"


@given(st.lists(st.tuples(PRINTABLE, st.integers(0, 9999), st.none()), max_size=8))
def test_any_list_is_read_back_as_it_was(rows: list[tuple[str, int, None]]) -> None:
    read = [tuple(cell.value for cell in row) for row in opened(sheet(*rows)).iter_rows(min_row=2)]

    assert read == [(name or None, number, None) for name, number, _ in rows]


def test_what_no_workbook_can_hold_is_left_out_of_a_cell_and_of_a_title() -> None:
    tab = opened(sheet(("Nom\x00\x0bA", 0, None), title="3e [A/B] : une classe dont le nom est long"))

    assert tab["A2"].value == "NomA"
    assert tab.title == "3e  A B    une classe dont le n"


def test_a_list_of_nobody_is_a_line_of_headings() -> None:
    assert lines(sheet()) == [["Nom", "Licences", "Depuis"]]
    assert [cell.value for cell in opened(sheet())[1]] == ["Nom", "Licences", "Depuis"]
