"""Lists as French spreadsheets write them: good lines are taken, faulty ones named and kept, nothing lost."""

import pytest

from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.formats.tableur.csv_lines import MOST_BYTES, MOST_LINES
from gar_sim.values.accounts import AccountRow
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Profile

HEADER = "Nom;Prénom;Identifiant;Code classe;Mél"
FANTA = "Keïta;Fanta;PAS-1;1AGORA;"


def listed(*lines: str, header: str = HEADER) -> bytes:
    """A list in UTF-8."""
    return "\r\n".join((header, *lines, "")).encode()


def codes(data: bytes) -> list[tuple[int, str, str]]:
    """Line, column and code of each fault."""
    return [(fault.line, fault.column, fault.code) for fault in read_accounts(data).faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_spreadsheet_is_read_alike(encoding: str, separator: str, end: str) -> None:
    text = end.join((HEADER, FANTA, "")).replace(";", separator)

    file = read_accounts(text.encode(encoding))

    assert file.rows == (AccountRow(2, "Keïta", "Fanta", "PAS-1", "1AGORA"),)
    assert [notice.code for notice in file.notices] == (["NOT_UNICODE"] if encoding in ("cp1252", "latin-1") else [])
    assert file.faulty == ()


def test_a_declared_separator_and_quoted_cells_are_read() -> None:
    data = 'sep=,\r\n"Nom","Prénom","Identifiant","Code classe"\r\n"L\'Estrange, dit ""Le Long""","Aÿ","PAS-2","3A"\r\n'

    (row,) = read_accounts(data.encode()).rows

    assert (row.line, row.last_name, row.first_name) == (3, 'L\'Estrange, dit "Le Long"', "Aÿ")


def test_columns_go_by_their_names_in_any_order_and_case() -> None:
    data = listed("fanta.keita@lycee.example;1AGORA;PAS-1;Fanta;KEÏTA", header="COURRIEL;classe;Id;prenom;NOM")

    assert read_accounts(data).rows == (
        AccountRow(2, "KEÏTA", "Fanta", "PAS-1", "1AGORA", "fanta.keita@lycee.example"),
    )


@pytest.mark.parametrize("said", ["enseignant", "Enseignant", "National_ens", "national_ENS"])
def test_a_profile_is_read_in_french_and_as_on_the_wire(said: str) -> None:
    (row,) = read_accounts(listed(f"{FANTA};{said}", header=f"{HEADER};Profil")).rows

    assert row.profile is Profile.TEACHER


def test_without_a_profile_they_are_pupils() -> None:
    file = read_accounts(listed(f"{FANTA};", header=f"{HEADER};Profil"))

    assert [row.profile for row in file.rows] == [Profile.PUPIL]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (";Fanta;PAS-1;1AGORA;", "Nom", "NO_LAST_NAME"),
        ("Keïta; ;PAS-1;1AGORA;", "Prénom", "NO_FIRST_NAME"),
        ("Keïta;Fanta", "Identifiant", "NO_IDENTIFIER"),
        ("=HYPERLINK(1);Fanta;PAS-1;1AGORA;", "Nom", "FORMULA"),
        ("'=1+1;Fanta;PAS-1;1AGORA;", "Nom", "FORMULA"),
        ("Keïta;+33;PAS-1;1AGORA;", "Prénom", "FORMULA"),
        ("Keïta;Fanta;@SUM(A1);1AGORA;", "Identifiant", "FORMULA"),
        (f"{'K' * 101};Fanta;PAS-1;1AGORA;", "Nom", "TOO_LONG"),
        ("Ke\0ïta;Fanta;PAS-1;1AGORA;".replace("\0", "\x07"), "Nom", "UNREADABLE"),
        ("Ke\ufffdta;Fanta;PAS-1;1AGORA;", "Nom", "UNREADABLE"),
        ("Keïta;Fanta;PAS 1;1AGORA;", "Identifiant", "BAD_IDENTIFIER"),
        ("Keïta;Fanta;PAS-1;1AGORA;fanta", "Mél", "BAD_MAIL"),
        ('Keï"ta;Fanta;PAS-1;"1AGORA;', "Ligne", "OPEN_QUOTE"),
        ("Keïta;Fanta;PAS-1;1AGORA;;de trop", "Ligne", "TOO_MANY_CELLS"),
    ],
)
def test_a_faulty_line_is_named_and_the_others_are_taken(line: str, column: str, code: str) -> None:
    data = listed(line, "Okafor;Ada;PAS-2;1AGORA;")

    assert codes(data) == [(2, column, code)]
    assert [row.identifier for row in read_accounts(data).rows] == ["PAS-2"]


def test_an_unknown_population_is_said_with_those_that_are_known() -> None:
    (fault,) = read_accounts(listed(f"{FANTA};pirate", header=f"{HEADER};Profil")).faults

    assert (fault.line, fault.code) == (2, "UNKNOWN_PROFILE")
    assert "élève, enseignant" in fault.message


def test_every_fault_of_a_line_is_said_at_once() -> None:
    assert codes(listed(";;;1AGORA;nowhere")) == [
        (2, "Nom", "NO_LAST_NAME"),
        (2, "Prénom", "NO_FIRST_NAME"),
        (2, "Identifiant", "NO_IDENTIFIER"),
        (2, "Mél", "BAD_MAIL"),
    ]


def test_an_identifier_serves_once() -> None:
    file = read_accounts(listed(FANTA, "Okafor;Ada;PAS-1;1AGORA;"))

    assert [row.first_name for row in file.rows] == ["Fanta"]
    assert [(fault.line, fault.code) for fault in file.faults] == [(3, "IDENTIFIER_TWICE")]
    assert "ligne 2" in file.faults[0].message


def test_homonyms_are_pointed_at_and_not_refused() -> None:
    file = read_accounts(listed("Bernard;Lucas;PAS-1;5C;", "BERNARD;Lucas;PAS-2;5C;"))

    assert len(file.rows) == 2
    assert [(notice.line, notice.code) for notice in file.notices] == [(3, "HOMONYM")]


def test_empty_lines_are_left_aside_and_said() -> None:
    file = read_accounts(listed("", ";;;;", FANTA))

    assert [row.line for row in file.rows] == [4]
    assert [(notice.line, notice.code) for notice in file.notices] == [(2, "EMPTY_LINE"), (3, "EMPTY_LINE")]


def test_a_pupil_without_a_class_is_said() -> None:
    assert [notice.code for notice in read_accounts(listed("Ferhat;Ayoub;PAS-1;;")).notices] == ["NO_DIVISION"]


def test_a_column_that_was_not_needed_is_said() -> None:
    (notice,) = read_accounts(listed(f"{FANTA};1/1/2010", header=f"{HEADER};Né(e) le")).notices

    assert notice.code == "COLUMN_NOT_NEEDED"
    assert "« Né(e) le »" in notice.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "LIST_EMPTY"),
        (listed(), "LIST_EMPTY"),
        (listed("", ";;;;"), "LIST_EMPTY"),
        (b"\r\n \r\n", "LIST_EMPTY"),
        (b"PK\x03\x04\x14\x00\x06\x00", "NOT_CSV"),
        (b"\x00\x01", "NOT_CSV"),
        (b"x" * (MOST_BYTES + 1), "LIST_TOO_LARGE"),
        (b"\n" * (MOST_LINES + 1), "LIST_TOO_LARGE"),
        (listed(FANTA, header="Nom;Prénom;Code classe"), "COLUMN_MISSING"),
        (listed(FANTA, header="Nom;Prénom;Identifiant;Classe;Division"), "COLUMN_TWICE"),
        (FANTA.encode(), "COLUMN_MISSING"),
    ],
)
def test_what_is_no_list_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_accounts(data)

    assert caught.value.code == code
    assert caught.value.remedy


def test_missing_columns_are_all_named() -> None:
    with pytest.raises(InvalidInput, match="« Identifiant », « Code classe » manquent"):
        read_accounts(b"Nom;Prenom\n")
