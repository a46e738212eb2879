"""« À qui elle manque »: who does not have a resource yet is chosen in one gesture."""

import pytest

from browsing import Visitor
from delegation_visits import at_console, write_act
from gar_sim.kernel.site import Site


@pytest.fixture
def sheet(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, before the textbook that one pupil of 5B lacks."""
    return at_console(demo_site, "maelle.trevarez", "/gar/console/ressources").follow("Récits 5e")


def lacking(page: Visitor) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.page.xpath("//ul[@class='chips']/li")]


def test_a_class_served_in_part_says_who_lacks_it_and_serves_them(sheet: Visitor) -> None:
    assert "5B : 1 élève" in lacking(sheet)

    effect = sheet.follow("5B : 1 élève")

    assert "Affecter à 1 élève" in effect.text
    assert "Aubrac Inès" in effect.text
    assert "1 affectation faite." in effect.submit("intention", "affecter").text


def test_all_who_lack_it_are_chosen_at_once(sheet: Visitor) -> None:
    sheet.open("/gar/console/ressources").follow("Mathémarche 3e")
    assert lacking(sheet)[0] == "3A : 25 élèves"
    assert len(lacking(sheet)) == 6

    effect = sheet.follow("Choisir ces")

    assert "120 licences" in effect.text  # that are missing: twenty-five for one hundred and forty-five


def test_the_bench_offers_the_same_for_what_is_on_it(sheet: Visitor) -> None:
    sheet.open(sheet.page.xpath("//a[normalize-space()='Affecter']/@href")[0]).follow("Choisir ceux qui ne l'ont pas")

    assert sheet.page.xpath("//input[@name='division'][@value='5B'][@checked]")
    assert "Affecter à 1 élève" in sheet.text


def test_what_nobody_lacks_offers_nothing(sheet: Visitor) -> None:
    sheet.follow("5B : 1 élève").submit("intention", "affecter")
    sheet.open("/gar/console/ressources").follow("Récits 5e")

    assert lacking(sheet) == []


def test_a_delegate_is_offered_what_the_act_entrusts(demo_site: Site) -> None:
    write_act(demo_site, "Maëlle Trévarez", "6e")
    page = at_console(demo_site, "maelle.trevarez", "/gar/console/ressources").follow("Récits 5e")

    assert lacking(page) == []
