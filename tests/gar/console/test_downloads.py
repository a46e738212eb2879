"""Every list of the console is taken away whole, its filter kept, as CSV and as a workbook."""

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site

POPULATION = "/gar/console/population"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def taken_as_csv(manager: Visitor) -> list[dict[str, str]]:
    """The list of the page, by its link."""
    answer = manager.follow("CSV").answer
    assert answer is not None
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def taken_as_workbook(manager: Visitor) -> list[dict[str, Any]]:
    answer = manager.follow("Tableur").answer
    assert answer is not None
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    headings, *rows = openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def serve_3a(manager: Visitor) -> Visitor:
    manager.open("/gar/console/ressources").follow("Mathémarche 3e").follow("Affecter")
    return manager.submit("intention", "effet", division=["3A"]).submit("intention", "affecter")


def test_the_resources_that_the_filter_keeps_are_taken_away_and_no_other(manager: Visitor) -> None:
    rows = taken_as_csv(manager.open("/gar/console/ressources?q=mathemarche+3e&tout=oui"))

    assert [row["Ressource"] for row in rows] == ["Mathémarche 3e"]
    assert rows[0]["Licences"] == "27"
    assert rows[0]["Disponibles par public"] == "Élèves : 25, Enseignants : 2"
    assert (rows[0]["État"], rows[0]["Licence"]) == ("En cours", "Licence individuelle")
    assert rows[0]["Identifiant de la ressource"].startswith("ark:/")


def test_a_workbook_and_a_csv_of_a_list_say_the_same(manager: Visitor) -> None:
    table = taken_as_csv(manager.open("/gar/console/ressources"))
    book = taken_as_workbook(manager.open("/gar/console/ressources"))

    assert len(book) == len(table) == len(manager.open("/gar/console/ressources").page.xpath("//article"))
    assert [row["Ressource"] for row in book] == [row["Ressource"] for row in table]
    assert f"{book[0]['Début']:%d/%m/%Y %H:%M}" == table[0]["Début"]


def test_a_list_of_several_pages_is_taken_away_whole_in_its_order(manager: Visitor) -> None:
    rows = taken_as_csv(manager.open(f"{POPULATION}/eleves?niveau=3e&tri=-nom&page=2"))

    names = [row["Nom"] for row in rows]
    assert len(rows) > 100
    assert {row["Division"][0] for row in rows} == {"3"}
    assert names[0] > names[-1]
    assert all(row["Identifiant"].startswith("PAS-") for row in rows)


@pytest.mark.parametrize(
    ("tab", "lines"), [("divisions", 24), ("groupes", 64), ("niveaux", 4), ("eleves", 601), ("enseignants", 43)]
)
def test_each_tab_of_the_population_is_taken_away(manager: Visitor, tab: str, lines: int) -> None:
    assert len(taken_as_workbook(manager.open(f"{POPULATION}/{tab}"))) == lines


def test_a_file_leaves_the_list_as_it_was_remembered(manager: Visitor) -> None:
    taken_as_csv(manager.open(f"{POPULATION}/eleves?q=aubrac"))

    assert "q=aubrac" in manager.open(POPULATION).url
    assert "format" not in manager.url


def test_who_has_a_resource_is_taken_away_by_name_and_identifier(manager: Visitor) -> None:
    rows = taken_as_csv(serve_3a(manager))

    assert len(rows) == 25
    adele = next(row for row in rows if row["Nom"] == "Mourier Adèle")
    assert (adele["Division ou profil"], adele["Par"]) == ("3A", "Maëlle Trévarez")
    assert adele["Identifiant"].startswith("PAS-")
    assert adele["Depuis"].startswith("15/09/2026 ")
    assert manager.answer is not None
    assert "affectations-mathemarche-3e-0991101o-20260915.csv" in manager.answer.headers["Content-Disposition"]


def test_the_journal_is_taken_away_in_the_words_of_the_page(manager: Visitor) -> None:
    serve_3a(manager)
    latest = taken_as_workbook(manager.open("/gar/console/journal"))[0]

    assert (latest["Geste"], latest["Ressources"], latest["Source"]) == ("Affectation", "Mathémarche 3e", "à la main")
    assert (latest["Personnes"], latest["Licences"], latest["Annulé"]) == (25, 25, None)


def test_an_unknown_form_of_file_is_the_page(manager: Visitor) -> None:
    assert "Parcours ressource" in manager.open("/gar/console/ressources?format=pdf").text


def test_a_list_of_nothing_offers_no_file(manager: Visitor) -> None:
    assert "Télécharger" not in manager.open("/gar/console/ressources?q=introuvable").text


def test_the_audiences_of_a_school_licence_are_taken_away(manager: Visitor) -> None:
    manager.open("/gar/console/ressources").follow("Cap Numérique Élève").follow("Affecter")
    manager.submit("intention", "effet", public=["ELEVE"]).submit("intention", "affecter")

    [row] = taken_as_csv(manager)
    assert (row["Public"], row["Personnes présentes"]) == ("Élèves", "601")
