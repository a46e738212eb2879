"""What is written is read back; a spreadsheet runs nothing of it; what was refused comes back whole."""

import csv
import unicodedata
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.comptes_csv import read_accounts, write_accounts, write_faulty
from gar_sim.values.accounts import AccountRow
from gar_sim.values.profiles import Profile

FORMULAS = tuple("=+-@\t")


def cells_of(data: bytes) -> list[list[str]]:
    """What a spreadsheet makes of a file."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def texts(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """What a cell of a real list may hold: letters, marks and signs of any script, one space at a time."""
    signs = st.characters(categories=("L", "N", "P"), include_characters=" ")
    tidy = st.text(signs, min_size=least, max_size=most).map(composed)
    return tidy.filter(lambda text: least <= len(text) <= most and not text.startswith((*FORMULAS, "'")))


def composed(text: str) -> str:
    """The form in which a list is kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())


ROWS = st.lists(
    st.builds(
        AccountRow,
        line=st.just(0),
        last_name=texts(100),
        first_name=texts(100),
        identifier=texts(64).filter(lambda text: " " not in text),
        division=texts(45, least=0),
        mail=st.sampled_from(["", "a.b@lycee.example"]),
        profile=st.sampled_from(Profile),
    ),
    unique_by=lambda row: row.identifier,
    min_size=1,
)


@given(ROWS)
def test_what_is_written_is_read_back(rows: list[AccountRow]) -> None:
    read = read_accounts(write_accounts(rows))

    assert read.faults == ()
    assert [told(row) for row in read.rows] == [told(row) for row in rows]
    assert [row.line for row in read.rows] == list(range(2, len(rows) + 2))


@given(st.lists(st.text(max_size=30), min_size=5, max_size=5))
def test_no_cell_is_ever_a_formula(cells: list[str]) -> None:
    row = AccountRow(2, *cells)

    assert [cell for line in cells_of(write_accounts([row])) for cell in line if cell.startswith(FORMULAS)] == []


def test_the_profile_is_written_when_somebody_is_no_pupil() -> None:
    pupil = AccountRow(2, "Keïta", "Fanta", "PAS-1", "1AGORA")
    teacher = AccountRow(3, "Lescure", "Tanguy", "PAS-2", profile=Profile.TEACHER)

    assert write_accounts([pupil]) == (
        "\ufeffNom;Prénom;Identifiant;Code classe;Mél\r\nKeïta;Fanta;PAS-1;1AGORA;\r\n".encode()
    )
    assert cells_of(write_accounts([pupil, teacher]))[2] == ["Lescure", "Tanguy", "PAS-2", "", "", "enseignant"]


def test_what_was_not_taken_comes_back_with_its_reasons() -> None:
    header = "Classe;Nom;Prénom;Identifiant;Sport"
    bad = ["3A;=1+1;Théo;PAS-1;judo", "3A;;;PAS-2;", "3A;Bernard", '"3A;Bernard']
    read = read_accounts("\n".join((header, "3A;Garnier;Théo;PAS-0;", *bad)).encode())

    back = cells_of(write_faulty(read))

    assert back[0] == [*header.split(";"), "Motif"]
    assert back[1][:5] == ["3A", "'=1+1", "Théo", "PAS-1", "judo"]
    assert back[2][5] == "Nom : La cellule est vide. Prénom : La cellule est vide."
    assert back[3][:5] == ["3A", "Bernard", "", "", ""]
    assert back[4][0] == '"3A;Bernard'


def test_a_list_handed_back_can_be_mended_and_sent_again() -> None:
    read = read_accounts("Nom;Prénom;Identifiant;Code classe\nGarnier;;PAS-1;3A".encode())

    mended = write_faulty(read).decode("utf-8-sig").replace("Garnier;;", "Garnier;Théo;")

    again = read_accounts(mended.encode())
    assert [row.first_name for row in again.rows] == ["Théo"]
    assert again.notices == ()


def test_a_list_that_is_sent_again_as_it_was_says_the_same_of_the_same_cells() -> None:
    read = read_accounts(
        "Nom;Prénom;Identifiant;Code classe\nGarnier;Théo;PAS-1;3A;de trop\nGarnier;;PAS-2;3A".encode()
    )

    again = read_accounts(write_faulty(read))

    assert (again.columns, again.filled) == (read.columns, read.filled)
    assert [[*line.cells] for line in again.faulty] == [[*line.cells] for line in read.faulty]
    assert [fault.message for fault in again.faults] == [fault.message for fault in read.faults]


def told(row: AccountRow) -> tuple[str, ...]:
    """What a row says, its line left out."""
    return row.last_name, row.first_name, row.identifier, row.division, row.mail, row.profile
