"""« Liste à saisir »: what is assigned, in the gestures that give it again elsewhere."""

import pytest

from browsing import Visitor
from delegation_visits import at_console
from gar_sim.kernel.site import Site
from query_costs import cost

ENTRIES = "/gar/console/a-saisir"
MOST = 20


@pytest.fixture
def page(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, before the list."""
    return at_console(demo_site, "maelle.trevarez", ENTRIES)


def lines(page: Visitor, title: str) -> list[str]:
    """What the list says of a resource."""
    found = page.page.xpath("//tbody[contains(.//th, $title)]//td[@data-label='À qui']", title=title)
    return [" ".join(one.text_content().split()) for one in found]


def test_a_level_served_whole_is_one_line_and_a_part_of_a_class_is_named(page: Visitor) -> None:
    assert "toutes les 6e" in lines(page, "Mathémarche 6e")
    svt = lines(page, "Horizons SVT 5e")
    assert "5A, toute la classe" in svt
    [part] = [line for line in svt if line.startswith("5B :")]
    assert part.startswith("5B : 24 élèves sur 25")
    assert "Aubrac Inès" not in part


def test_who_left_is_not_in_the_list(page: Visitor) -> None:
    held = Visitor(page.base)
    held.http = page.http
    assert "Simon William" in held.open("/gar/console/ressources").follow("Horizons SVT 5e").text

    assert "Simon William" not in page.text


def test_what_is_opened_to_a_whole_audience_is_said_apart(page: Visitor) -> None:
    assert any("licence établissement, à ouvrir" in line for line in lines(page, "Lexivore, dictionnaire"))


def test_what_has_just_been_given_is_in_the_list_and_in_the_file(page: Visitor) -> None:
    page.open("/gar/console/ressources").follow("Mathémarche 3e").follow("Affecter")
    page.submit("intention", "effet", division=["3A"]).submit("intention", "affecter")

    assert lines(page.open(ENTRIES), "Mathémarche 3e") == ["3A, toute la classe"]
    page.open(f"{ENTRIES}?format=csv")
    assert "Mathémarche 3e;Hauterive Éducation;élèves;3A, toute la classe;25;" in page.content.decode()


def test_the_list_costs_the_same_whatever_its_length(demo_site: Site, page: Visitor) -> None:
    assert cost(demo_site, page, ENTRIES) <= MOST
