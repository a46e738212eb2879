"""« Qui l'a »: class by class, each folded until it is asked for; those who left come first."""

from datetime import UTC, datetime

import pytest

from browsing import Visitor
from gar_sim.gar.console.resources import by_place
from gar_sim.gar.services.population import Holder
from gar_sim.kernel.site import Site

RESOURCE = "Mathémarche 3e"
MONDAY = datetime(2026, 9, 14, 10, tzinfo=UTC)


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def sheet(manager: Visitor, title: str) -> Visitor:
    manager.open("/gar/console/ressources")
    return manager.follow(title)


def test_a_class_that_was_served_is_there_by_name_folded_with_its_number(manager: Visitor) -> None:
    sheet(manager, RESOURCE).follow("Affecter").submit("intention", "effet", division=["3A"])
    manager.submit("intention", "affecter")

    [group] = manager.page.xpath("//section[@aria-labelledby='qui-l-a']//details")
    assert " ".join(group.xpath("string(summary)").split()) == "3A 25 personnes"
    assert "Mourier Adèle" in group.xpath(".//li/strong/text()")
    assert len(group.xpath(".//li")) == 25


def test_who_left_is_before_the_eyes_then_classes_then_staff() -> None:
    people = [
        holder("Aubin Léa", "TAGORA"),
        holder("Brun Paul", "enseignant", is_staff=True),
        holder("Cros Anna", "3A"),
        holder("Diaz Tom", "", left=True),
        holder("Etienne Zoé", "TAGORA"),
    ]

    found = {place: [one.name for one in group] for place, group in by_place(people).items()}

    assert list(found) == ["Personnes parties", "3A", "TAGORA", "enseignant"]
    assert found["TAGORA"] == ["Aubin Léa", "Etienne Zoé"]


def holder(name: str, place: str, *, is_staff: bool = False, left: bool = False) -> Holder:
    return Holder(name, name, place, is_staff, MONDAY, "Maëlle Trévarez", left)


def test_a_subscription_that_is_over_has_nothing_free_nor_to_recover(manager: Visitor) -> None:
    assert "10 disponibles" not in sheet(manager, "Horizons SVT 5e - 2025-2026").text
    assert "disponible" in sheet(manager, RESOURCE).text
