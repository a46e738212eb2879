"""A list of classes: levels as schools write them, head-counts, and every line that does not go."""

from collections.abc import Callable
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.mon_etablissement import read_classes
from gar_sim.formats.tableur import Sheet, write_csv, write_xlsx
from gar_sim.values.errors import InvalidInput

names = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=20).map(partial(normalize, "NFC"))
rows = st.lists(st.tuples(names, st.integers(1, 60)), min_size=1, max_size=40, unique_by=lambda row: row[0].casefold())


def read(*lines: str, header: str = "Classe;Niveau;Effectif") -> list[tuple[str, str, int]]:
    return [(one.name, one.level, one.pupils) for one in read_classes("\n".join([header, *lines]).encode()).rows]


@given(rows=rows, write=st.sampled_from([write_csv, write_xlsx]))
def test_what_is_written_is_read(rows: list[tuple[str, int]], write: Callable[[Sheet], bytes]) -> None:
    sheet = Sheet("Classes", ("Classe", "Niveau", "Effectif"), [(name, "6e", pupils) for name, pupils in rows])

    found = read_classes(write(sheet))

    assert [(one.name, one.level, one.pupils) for one in found.rows] == [(name, "6e", many) for name, many in rows]
    assert not found.faulty


@pytest.mark.parametrize(
    ("written", "level"),
    [("5e", "5e"), ("5ème", "5e"), ("5EME", "5e"), ("5", "5e"), ("Seconde", "2de"), ("2nde", "2de"), ("1ère", "1re"),
     ("Tle", "terminale"), ("CAP 1re année", "CAP 1re année")],
)  # fmt: skip
def test_a_level_is_known_by_what_schools_call_it(written: str, level: str) -> None:
    assert read(f"X;{written};20") == [("X", level, 20)]


@pytest.mark.parametrize(("name", "level"), [("5B", "5e"), ("6e 2", "6e"), ("4_A", "4e"), ("3EURO", "3e")])
def test_without_a_level_the_name_of_the_class_tells_it(name: str, level: str) -> None:
    assert read(f"{name};27", header="division;élèves") == [(name, level, 27)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";6e;20", "EMPTY"),
        ("6A;6e;beaucoup", "BAD_NUMBER"),
        ("6A;6e;61", "BAD_NUMBER"),
        ("6A;6e;", "NO_PUPILS"),
        ("ULIS;;12", "NO_LEVEL"),
        ("=1+1;6e;20", "FORMULA"),
        ("6A;6e;20;4;5", "TOO_MANY_CELLS"),
        ('"6A;6e;20', "OPEN_QUOTE"),
        ("6b;6e;20", "CLASS_TWICE"),
    ],
)
def test_a_line_that_does_not_go_says_why_and_stops_no_other(line: str, code: str) -> None:
    found = read_classes(f"Classe;Niveau;Effectif\n6B;6e;20\n{line}\n6C;6e;21".encode())

    assert [one.name for one in found.rows] == ["6B", "6C"]
    [faulty] = found.faulty
    assert (faulty.line, faulty.faults[0].code) == (3, code)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "LIST_EMPTY"),
        (b"Classe;Effectif\n", "LIST_EMPTY"),
        (b"Nom;Pr\xc3\xa9nom\nA;B\n", "COLUMN_MISSING"),
        (b"Classe;Division;Effectif\n6A;6A;20\n", "COLUMN_TWICE"),
        (b"\x00\x01\x02", "NOT_CSV"),
    ],
)
def test_a_list_that_is_none_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_classes(data)
    assert refused.value.code == code


def test_a_column_that_nobody_reads_is_told() -> None:
    [notice] = read_classes(b"Classe;Professeur principal;Effectif\n6A;Mme X;20\n").notices
    assert "« Professeur principal »" in notice.message
