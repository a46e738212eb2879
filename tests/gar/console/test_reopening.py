"""« Reconduire »: schools' licences that ended are opened again, onto the subscription that follows."""

import pytest

from browsing import Visitor
from control_calls import controller
from delegation_visits import at_console
from gar_sim.kernel.site import Site

UAI = "0991101O"
RENEWAL = "/gar/console/rentree/reconduire"
NEXT_YEAR = {
    "idAbonnement": "lexivore-2027",
    "idDistributeurCom": "997236384_0000000943244916",
    "idRessource": "ark:/99999/lexivore",
    "typeIdRessource": "ark",
    "libelleRessource": "Lexivore, dictionnaire 2027",
    "debutValidite": "2027-09-01T00:00:00",
    "anneeFinValidite": "2027-2028",
    "uaiEtab": [UAI],
    "categorieAffectation": "transferable",
    "typeAffectation": "ETABL",
    "nbLicenceGlobale": "ILLIMITE",
    "publicCible": ["ELEVE", "ENSEIGNANT", "DOCUMENTALISTE", "AUTRE PERSONNEL"],
}


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez on the second of September of the next year, one dictionary having been bought again."""
    control = controller(demo_site)
    assert control("PUT", "clock", {"now": "2027-09-02T08:00:00+02:00"}).status_code == 200
    assert control("POST", "subscriptions", NEXT_YEAR).status_code == 201
    return at_console(demo_site, "maelle.trevarez", RENEWAL)


def line(page: Visitor, title: str) -> str:
    [found] = page.page.xpath("//section[h2[@id='a-rouvrir']]//li[contains(., $title)]", title=title)
    return " ".join(found.text_content().split())


def test_what_follows_is_opened_to_the_same_audiences(manager: Visitor) -> None:
    assert "élèves, enseignants, documentalistes, autres personnels" in line(manager, "Lexivore, dictionnaire")

    manager.follow("Ouvrir l'abonnement qui suit").submit("intention", "affecter")
    assert "Ouvert à" in manager.text

    manager.open(RENEWAL)
    assert not manager.page.xpath("//section[h2[@id='a-rouvrir']]//li[contains(., 'Lexivore')]")


def test_what_nothing_follows_says_so(manager: Visitor) -> None:
    assert "Aucun abonnement ne lui fait suite." in line(manager, "Passe-Murailles")
