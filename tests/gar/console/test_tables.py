"""A list searched, filtered, sorted and paged by what its address says, and by nothing that it does not know."""

from typing import NamedTuple

import pytest

from gar_sim.gar.console.tables import ROWS_PER_PAGE, Column, Filter, arrange


class Pupil(NamedTuple):
    name: str
    licences: int = 0


COLUMNS = (
    Column("nom", "Nom", lambda row: row.name),
    Column("licences", "Licences", lambda row: row.licences),
)
WITHOUT = Filter("etat", "Montrer", lambda _: [], lambda row, value: value != "sans" or not row.licences)
PUPILS = [Pupil("Écu Zoé", 2), Pupil("Aÿ O"), Pupil("eau Luc", 10), Pupil("Zeller Ana", 1)]


def names(**asked: str) -> list[str]:
    return [row.name for row in arrange(PUPILS, COLUMNS, (WITHOUT,), asked).rows]


def test_words_are_sorted_without_case_or_accents_and_figures_as_figures() -> None:
    assert names() == ["Aÿ O", "eau Luc", "Écu Zoé", "Zeller Ana"]
    assert names(tri="-nom") == ["Zeller Ana", "Écu Zoé", "eau Luc", "Aÿ O"]
    assert names(tri="-licences")[:2] == ["eau Luc", "Écu Zoé"]


@pytest.mark.parametrize("tri", ["licences", "-licences"])
def test_rows_that_say_the_same_stay_in_the_order_of_their_names(tri: str) -> None:
    alike = [Pupil("Zoé"), Pupil("Aïcha"), Pupil("Éva")]

    assert [row.name for row in arrange(alike, COLUMNS, (), {"tri": tri}).rows] == ["Aïcha", "Éva", "Zoé"]


@pytest.mark.parametrize("search", ["ay", "AŸ", "o ay"])
def test_a_search_wants_every_word_whatever_its_case_or_accents(search: str) -> None:
    assert names(q=search) == ["Aÿ O"]


def test_a_filter_narrows_and_its_count_stays_beside_the_total() -> None:
    page = arrange(PUPILS, COLUMNS, (WITHOUT,), {"etat": "sans"})

    assert (len(page.found), page.total) == (1, 4)


@pytest.mark.parametrize("asked", [{"tri": "âge"}, {"page": "-3"}, {"page": "²"}, {"page": "99"}, {"etat": "?"}])
def test_an_address_that_makes_no_sense_shows_the_list_all_the_same(asked: dict[str, str]) -> None:
    assert len(names(**asked)) == len(PUPILS)


def test_every_row_is_on_one_page_and_one_only() -> None:
    many = [Pupil(f"Élève {number:03}") for number in range(2 * ROWS_PER_PAGE + 1)]
    pages = [arrange(many, COLUMNS, (), {"page": str(number)}) for number in (1, 2, 3)]

    assert [page.last for page in pages] == [3, 3, 3]
    assert [row for page in pages for row in page.rows] == many
