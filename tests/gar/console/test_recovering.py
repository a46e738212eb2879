"""« Récupération de licences »: the thirty-one licences of the fourteen who left, in all or some at a time."""

import re

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from query_costs import cost
from world_questions import ask_world

RECOVERY = "/gar/console/recuperation"
LICENCES, LEAVERS = 31, 14
MOST_QUERIES = 20


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, where licences are recovered."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(RECOVERY)


def counters(site: Site) -> list[tuple[str, str, int | None, int]]:
    """Every counter as it is stored."""
    return ask_world(site, "SELECT subscription_id, audience, total, live FROM gar_counter ORDER BY 1, 2")


def test_everything_is_recovered_and_undone(demo_site: Site, manager: Visitor) -> None:
    before = counters(demo_site)
    assert f"{LICENCES} licences au nom de {LEAVERS} personnes parties" in manager.text

    manager.submit("tout").submit("intention", "effet").submit("intention", "recuperer")

    assert f"{LICENCES} licences récupérées" in manager.text
    assert "Aucune licence à récupérer." in manager.text
    assert sum(row[3] for row in before) - sum(row[3] for row in counters(demo_site)) == LICENCES
    manager.press("Annuler")
    assert f"Geste annulé : {LICENCES} licences redonnées" in manager.text
    assert counters(demo_site) == before
    assert "Récupération" in manager.open("/gar/console/journal").text


def test_one_person_gives_back_all_that_they_hold(manager: Visitor) -> None:
    manager.follow("Par personne")
    rows = manager.page.xpath("//input[@name='personne']")
    assert len(rows) == LEAVERS
    licences = int(rows[0].xpath("string(..//span[@class='card-detail'])").split()[0])

    manager.submit("intention", "effet", personne=[rows[0].get("value")]).submit("intention", "recuperer")

    assert f"{LICENCES - licences} licences au nom de {LEAVERS - 1} personnes parties" in manager.text


def test_what_is_ticked_stays_ticked_beside_its_effect(manager: Visitor) -> None:
    [gazette] = manager.page.xpath("//label[contains(., 'La Gazette des préaux')]/input/@value")

    manager.submit("intention", "effet", ressource=[gazette])

    assert manager.page.xpath("//input[@name='ressource'][@checked]/@value") == [gazette]
    assert re.search(r"Tous publics 51 → 41 sur 60", manager.text)


def test_the_effect_changes_nothing_and_nothing_ticked_is_said(demo_site: Site, manager: Visitor) -> None:
    before = counters(demo_site)

    manager.submit("tout").submit("intention", "effet")
    assert counters(demo_site) == before
    manager.open(RECOVERY).submit("intention", "effet")
    assert (manager.status, "Rien n'est coché." in manager.text) == (409, True)


def test_licences_that_a_colleague_recovered_first_are_told(demo_site: Site, manager: Visitor) -> None:
    manager.submit("tout").submit("intention", "effet")
    other = Visitor(demo_site.settings.address, demo_site).sign_in("solene.quievrard").open(RECOVERY)
    other.submit("tout").submit("intention", "effet").submit("intention", "recuperer")

    manager.submit("intention", "recuperer")

    assert manager.status == 409
    assert "Quelque chose a changé" in manager.text
    assert "Aucune licence à récupérer." in manager.text


def test_the_page_costs_the_same_however_it_is_listed(demo_site: Site, manager: Visitor) -> None:
    for page in ("", "?par=personne&tout=oui"):
        assert cost(demo_site, manager, RECOVERY + page) <= MOST_QUERIES
