"""« Donner à quelqu'un ce qu'avait cette personne »: searched, chosen, shown, done, undone."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from world_questions import ask_world

PEOPLE = "/gar/console/population/personnes"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


@pytest.fixture
def leaver(demo_site: Site, manager: Visitor) -> str:
    """Benjamin Lemaire, who left with two licences, on his page."""
    [[person]] = ask_world(
        demo_site, "SELECT ent_person_id FROM gar_person WHERE last_name = 'Lemaire' AND first_name = 'Benjamin'"
    )
    manager.open(f"{PEOPLE}/{person}").follow("Donner ses licences à quelqu'un")
    return person


def live(site: Site) -> list[tuple[str, str, int]]:
    """Every counter as it is stored."""
    return ask_world(site, "SELECT subscription_id, audience, live FROM gar_counter ORDER BY 1, 2")


def test_who_takes_over_gets_the_licences_of_who_left(demo_site: Site, manager: Visitor, leaver: str) -> None:
    before = live(demo_site)
    assert "Horizons SVT 4e, La Gazette des préaux" in manager.text
    assert manager.page.xpath("//input[@name='reprendre'][@checked]/@value") == ["oui"]

    manager.submit("intention", "chercher", q="castaing noe").submit("intention", "effet")
    assert "Déjà à Noé Castaing : Horizons SVT 4e" in manager.text
    assert "À Noé Castaing : La Gazette des préaux" in manager.text
    manager.press("Donner 1 licence à Noé Castaing")

    assert "1 licence donnée, 2 reprises." in manager.text
    assert manager.page.xpath("//h1")[0].text_content().strip() == "Noé Castaing"
    assert sum(row[2] for row in before) - sum(row[2] for row in live(demo_site)) == 1
    manager.press("Annuler")
    assert "Geste annulé : 3 licences remises comme avant" in manager.text
    assert live(demo_site) == before


def test_nobody_chosen_and_nobody_found_are_said(manager: Visitor, leaver: str) -> None:
    manager.submit("intention", "effet")
    assert (manager.status, "Personne n'est choisi." in manager.text) == (409, True)

    assert "Personne ne correspond à « introuvable »" in manager.submit("intention", "chercher", q="introuvable").text


def test_the_licences_may_be_left_to_who_is_still_there(manager: Visitor) -> None:
    manager.open("/gar/console/population/enseignants").follow("Lescure", "//tbody")
    manager.follow("Donner ses licences à quelqu'un")
    assert manager.page.xpath("//input[@name='reprendre'][@checked]/@value") == ["non"]

    manager.submit("intention", "chercher", q="karim delmas").submit("intention", "effet")

    assert "Donner 1 licence à Karim Delmas" in manager.text
    assert "Repris à" not in manager.text


def test_who_has_nothing_has_nothing_to_hand_over(manager: Visitor) -> None:
    manager.open(f"{PEOPLE}/PAS-asj4bfd4/remplacer")

    assert "Il n'y a rien à donner" in manager.text
