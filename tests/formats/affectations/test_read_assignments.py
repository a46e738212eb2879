"""A list of assignments is read from CSV and from workbooks; what cannot be read comes back, line by line."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from gar_sim.formats.affectations import read_assignments, write_left
from gar_sim.formats.tableur import Sheet, write_csv, write_xlsx
from gar_sim.values.errors import InvalidInput

HEADER = ("Nom", "Prénom", "Classe", "Ressource", "Né(e) le")
ROWS = [("Aubrac", "Inès", "5B", "Récits 5e", None), ("Élan", "Noé", "5C", "Récits 5e", None)]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_csv_and_a_workbook_of_one_list_are_read_alike(write: object) -> None:
    assert callable(write)
    file = read_assignments(write(Sheet("Liste", HEADER, ROWS)))

    assert [(row.line, row.name, row.division, row.resources) for row in file.rows] == [
        (2, "Aubrac Inès", "5B", ("Récits 5e",)),
        (3, "Élan Noé", "5C", ("Récits 5e",)),
    ]
    assert (file.ignored, file.faulty) == (("Né(e) le",), ())


def test_the_surest_name_of_a_resource_comes_first() -> None:
    [row] = read_assignments("Identifiant;Ressource;Abonnement\nPAS-1;Récits 5e;abc-1\n".encode()).rows

    assert (row.identifier, row.resources) == ("PAS-1", ("abc-1", "Récits 5e"))


def test_a_list_of_another_encoding_is_read_and_it_is_said() -> None:
    file = read_assignments("nom\tressource\nÉlan Noé\tRécits 5e\n".encode("cp1252"))

    assert (file.rows[0].name, file.notices[0].code) == ("Élan Noé", "NOT_UNICODE")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";;5B;Récits 5e;", "NO_PERSON"),
        ("Aubrac;Inès;5B;;", "NO_RESOURCE"),
        ("Aubrac;Inès;5B;=1+1;", "FORMULA"),
        ("Aubrac;Inès;5B;Récits\x01;", "UNREADABLE"),
        ("Aubrac;Inès;5B;Récits 5e;;de trop", "TOO_MANY_CELLS"),
        ('"Aubrac;Inès;5B;Récits 5e;', "OPEN_QUOTE"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_stops_no_other(line: str, code: str) -> None:
    file = read_assignments(f"{';'.join(HEADER)}\n{line}\nÉlan;Noé;5C;Récits 5e;\n".encode())

    assert [fault.code for one in file.faulty for fault in one.faults] == [code]
    assert [row.name for row in file.rows] == ["Élan Noé"]


def test_lines_handed_back_are_mended_and_given_again() -> None:
    file = read_assignments(f"{';'.join(HEADER)}\nAubrac;Inès;5B;;le 3 mai\n".encode())
    back = write_left(file.columns, file.faulty).decode("utf-8-sig")
    assert back.splitlines()[1] == "Aubrac;Inès;5B;;le 3 mai;Ressource : La ligne ne nomme aucune ressource."

    mended = read_assignments(back.replace("5B;;", "5B;Récits 5e;").encode())

    assert (mended.columns, len(mended.rows), mended.faulty) == (HEADER, 1, ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Nom;Classe\nAubrac;5B\n", "COLUMN_MISSING"),
        (b"Classe;Ressource\n5B;x\n", "COLUMN_MISSING"),
        (b"Nom;Eleve;Ressource\nAubrac;Aubrac;x\n", "COLUMN_TWICE"),
        (b"Nom;Ressource\n", "LIST_EMPTY"),
        (b"PK\x03\x04nothing", "DAMAGED_WORKBOOK"),
        (b"\0\1\2", "NOT_CSV"),
        (b"%PDF-1.7\n\x04\x1f", "NOT_CSV"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_assignments(data)

    assert refusal.value.code == code
    assert refusal.value.remedy


def altered(name: str, content: bytes) -> bytes:
    """A workbook with one more entry."""
    page = BytesIO(write_xlsx(Sheet("Liste", HEADER, ROWS)))
    with ZipFile(page, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return page.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (altered("xl/more.bin", b"0" * 20_000_001), "LIST_TOO_LARGE"),
        (altered("xl/more.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "DAMAGED_WORKBOOK"),
    ],
)
def test_an_absurd_workbook_is_refused_before_it_is_unpacked(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_assignments(data)

    assert refusal.value.code == code


def test_an_empty_workbook_is_refused() -> None:
    page = BytesIO()
    openpyxl.Workbook().save(page)

    with pytest.raises(InvalidInput, match="vide"):
        read_assignments(page.getvalue())


def test_figures_of_a_workbook_are_read_as_they_show() -> None:
    book = openpyxl.Workbook()
    for row in (("Identifiant", "Ressource"), (12345.0, "Récits 5e"), (None, None), (7, "Récits 5e")):
        book.active.append(row)
    page = BytesIO()
    book.save(page)

    assert [(row.line, row.identifier) for row in read_assignments(page.getvalue()).rows] == [(2, "12345"), (4, "7")]
