"""« Parcours ressource »: searched, filtered, sorted, a page at a time; the ticks outlive all of it."""

import pytest

from browsing import Visitor
from control_calls import controller
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

LIST = "/gar/console/ressources"
SHOWN, MORE, AT_ONCE = 22, 8, 25


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the list of resources."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(LIST)


@pytest.fixture
def many(demo_site: Site, manager: Visitor) -> Visitor:
    """The same, with more resources than a page holds."""
    control = controller(demo_site)
    assert {control("POST", "subscriptions", _subscription(number)).status_code for number in range(MORE)} == {201}
    return manager.open(LIST)


def titles(manager: Visitor) -> list[str]:
    return [one.text_content().strip() for one in manager.page.xpath("//article//h3/a")]


def ticked(manager: Visitor) -> int:
    return len(manager.page.xpath("//article//input[@checked]"))


def test_filters_add_up_and_know_the_notices(manager: Visitor) -> None:
    assert titles(manager.open(f"{LIST}?pour=5e&editeur=Éditions+Verdelune")) == [
        "Horizons SVT 5e",
        "Horizons SVT 5e - 2025-2026",
    ]
    assert titles(manager.open(f"{LIST}?pour=5e&etat=ended")) == ["Horizons SVT 5e - 2025-2026"]
    assert "Lexivore, dictionnaire" in titles(manager.open(f"{LIST}?licence=ETABL"))


def test_the_list_is_sorted_by_what_a_manager_looks_for(manager: Visitor) -> None:
    assert titles(manager.open(f"{LIST}?tri=fin"))[0] == "Horizons SVT 5e - 2025-2026"
    assert titles(manager.open(f"{LIST}?tri=-debut"))[0] == "Deutsch los! 4e"
    assert titles(manager.open(f"{LIST}?tri=n'importe"))[0] == titles(manager.open(LIST))[0]


def test_the_list_is_found_again_as_it_was_left_and_can_be_shown_whole(manager: Visitor) -> None:
    manager.open(f"{LIST}?etat=ending").open("/gar/console").follow("Parcours ressource", "//nav")
    assert titles(manager) == ["Spécimen Verdelune enseignant"]

    manager.follow("Réinitialiser les filtres")
    assert len(titles(manager)) == SHOWN
    assert len(titles(manager.open(LIST))) == SHOWN


def test_a_long_list_comes_page_by_page_and_all_of_it_can_be_ticked(many: Visitor) -> None:
    assert len(titles(many)) == AT_ONCE
    many.press(f"Tout cocher ({SHOWN + MORE})")
    assert ticked(many) == AT_ONCE
    assert f"{SHOWN + MORE - AT_ONCE} ressources cochées hors de cette page" in many.text

    many.press("Page suivante")
    assert ticked(many) == len(titles(many)) == SHOWN + MORE - AT_ONCE
    assert "Page 2 sur 2" in many.text


def test_a_tick_stays_from_page_to_page_until_the_bench(many: Visitor) -> None:
    many.page.xpath("//article//input")[0].checked = True
    many.press("Page suivante").page.xpath("//article//input")[0].checked = True

    many.press("Affecter la sélection")

    assert many.page.xpath("//h1")[0].text_content().strip() == "Affecter 2 ressources"


def _subscription(number: int) -> dict[str, object]:
    return {
        "idAbonnement": f"de-plus-{number}",
        "idDistributeurCom": "990000000_0000000900000000",
        "idRessource": f"ark:/99999/de-plus-{number}",
        "typeIdRessource": "ark",
        "libelleRessource": f"Un titre de plus {number}",
        "debutValidite": "2026-09-01T00:00:00",
        "anneeFinValidite": "2026-2027",
        "uaiEtab": [COLLEGE],
        "categorieAffectation": "transferable",
        "typeAffectation": "INDIV",
        "nbLicenceEleve": 10,
        "publicCible": ["ELEVE"],
    }
