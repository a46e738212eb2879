"""« Parcours par population » over the demo school: what is counted, found, remembered, explained."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site

POPULATION = "/gar/console/population"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def counted(manager: Visitor) -> str:
    return " ".join(manager.page.xpath("//main//h2")[0].text_content().split())


def first_column(manager: Visitor) -> list[str]:
    return [one.text_content().strip() for one in manager.page.xpath("//main//tbody/tr/th")]


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("divisions", "24 divisions"),
        ("groupes", "64 groupes"),
        ("niveaux", "4 niveaux"),
        ("eleves", "601 élèves"),
        ("enseignants", "43 enseignants"),
        ("documentalistes", "2 documentalistes"),
        ("autres", "17 autres personnels"),
    ],
)
def test_a_tab_counts_the_whole_school(manager: Visitor, tab: str, said: str) -> None:
    assert counted(manager.open(f"{POPULATION}/{tab}")) == said


def test_classes_come_as_the_school_years_follow_one_another(manager: Visitor) -> None:
    assert first_column(manager.open(f"{POPULATION}/divisions"))[::6] == ["6A", "5A", "4A", "3A"]
    assert first_column(manager.open(f"{POPULATION}/niveaux?tri=-niveau")) == ["3e", "4e", "5e", "6e"]


def test_who_lacks_what_their_class_has_is_found_at_once(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/eleves?etat=manque&niveau=5e")

    assert first_column(manager) == ["Aubrac Inès"]
    assert counted(manager) == "1 sur 601 élèves"


def test_a_search_knows_neither_case_nor_accents_and_that_nothing_fits_is_not_that_there_is_nothing(
    manager: Visitor,
) -> None:
    assert first_column(manager.open(f"{POPULATION}/eleves?q=AUBRAC+ines")) == ["Aubrac Inès"]
    assert "Rien ne correspond à cette recherche" in manager.open(f"{POPULATION}/eleves?q=introuvable").text


def test_a_subject_leads_to_those_who_teach_it(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/matieres")
    row = manager.page.xpath("//main//tbody/tr")[0]
    teachers = int(row.xpath("./td")[0].text_content())

    manager.open(row.xpath(".//a/@href")[0])

    assert counted(manager).startswith(f"{teachers} sur 43")


def test_a_heading_sorts_and_says_so(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/eleves").follow("Licences à son nom")

    [heading] = manager.page.xpath("//thead//th[@aria-sort]")
    assert (heading.text_content().strip(), heading.get("aria-sort")) == ("Licences à son nom", "ascending")
    assert heading.xpath("./a/@href")[0].endswith("/eleves?tri=-licences")


def test_a_filter_is_found_again_and_can_be_forgotten(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/eleves?classe=5B").open(f"{POPULATION}/groupes?q=latin").open("/gar/console/ressources")

    assert manager.open(POPULATION).url.endswith("/groupes?q=latin")
    manager.follow("Élèves", "//nav[@aria-label='Populations']")
    assert counted(manager) == "25 sur 601 élèves"
    manager.follow("Réinitialiser les filtres")
    assert counted(manager) == "601 élèves"
    assert manager.open(POPULATION).url.endswith("/eleves")


def test_empty_groups_are_marked_and_their_page_says_why(manager: Visitor) -> None:
    manager.open(f"{POPULATION}/groupes?etat=vides")
    assert counted(manager) == "5 sur 64 groupes"

    manager.follow("", "//tbody")

    assert "liens élèves-groupes" in manager.text
    assert "SIECLE" in manager.text


def test_a_tab_that_does_not_exist_is_said(manager: Visitor) -> None:
    assert manager.open(f"{POPULATION}/parents").status == 404
    assert "Aucun onglet" in manager.text
