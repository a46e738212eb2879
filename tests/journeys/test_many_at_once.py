"""September in a few clicks: twelve textbooks to six classes, counted; then thinking again."""

import re

import pytest
import requests
from playwright.sync_api import Page, expect

from clicking import Hand
from valmoriane import COLLEGE

MOST_CLICKS = 15
TEXTBOOKS, PUPILS = 12, 150


@pytest.fixture
def textbooks(as_new: str) -> str:
    """The running world, where the collège has just bought twelve textbooks for its six classes of 5e."""
    for number in range(1, TEXTBOOKS + 1):
        answer = requests.post(
            f"{as_new}/_sim/subscriptions", json=_textbook(number), headers={"X-Gar-Sim": "1"}, timeout=60
        )
        assert answer.status_code == 201
    return as_new


def test_twelve_textbooks_go_to_six_classes_and_come_back(page: Page, textbooks: str) -> None:
    hand = Hand()
    page.goto(f"{textbooks}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.goto(f"{textbooks}/gar/console")

    hand.click(page.get_by_role("link", name="Parcours ressource").first)
    page.get_by_label("Titre ou éditeur").fill("manuel de rentrée")
    hand.click(page.get_by_role("button", name="Filtrer"))
    hand.click(page.get_by_role("button", name=f"Tout cocher ({TEXTBOOKS})"))
    hand.click(page.get_by_role("button", name="Affecter la sélection"))
    hand.click(page.get_by_role("checkbox", name="Toutes les 5e"))
    hand.click(page.get_by_role("button", name="Voir l'effet"))
    hand.click(page.get_by_role("button", name=f"Affecter {TEXTBOOKS} ressources à {PUPILS} élèves"))
    expect(page.get_by_role("status")).to_contain_text(f"{TEXTBOOKS * PUPILS} affectations faites")
    assert hand.clicks <= MOST_CLICKS

    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("status")).to_contain_text(f"Geste annulé : {TEXTBOOKS * PUPILS} licences rendues")
    expect(page.get_by_role("main")).to_contain_text("Ce geste est déjà annulé")
    page.get_by_role("link", name="Journal").first.click()
    undoing, undone = page.get_by_role("row").nth(1), page.get_by_role("row").nth(2)
    for told in ("Annulation : retrait", f"{TEXTBOOKS} ressources", f"{PUPILS} personnes"):
        expect(undoing).to_contain_text(told)
    expect(undone.get_by_text("annulé", exact=True)).to_be_visible()


def test_ticks_outlive_a_change_of_filter_and_a_resource_can_be_taken_away(page: Page, textbooks: str) -> None:
    page.goto(f"{textbooks}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.goto(f"{textbooks}/gar/console/ressources")
    page.get_by_role("checkbox", name="Choisir Mathémarche 3e").check()
    page.get_by_label("Titre ou éditeur").fill("manuel de rentrée")
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_role("checkbox", name="Choisir Manuel de rentrée 7", exact=True).check()
    page.get_by_role("button", name="Affecter la sélection").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Affecter 2 ressources")

    page.get_by_role("checkbox", name=re.compile("^5A")).check()
    page.get_by_role("button", name="Enlever Mathémarche 3e").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Affecter Manuel de rentrée 7")
    expect(page.get_by_role("checkbox", name=re.compile("^5A"))).to_be_checked()

    page.get_by_role("button", name="Ajouter des ressources").click()
    page.get_by_role("checkbox", name="Choisir Manuel de rentrée 8", exact=True).check()
    page.get_by_role("button", name="Affecter la sélection").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Affecter 2 ressources")
    expect(page.get_by_role("checkbox", name=re.compile("^5A"))).to_be_checked()


def _textbook(number: int) -> dict[str, object]:
    return {
        "idAbonnement": f"rentree-{number}",
        "idDistributeurCom": "990000000_0000000900000000",
        "idRessource": f"ark:/99999/rentree-{number}",
        "typeIdRessource": "ark",
        "libelleRessource": f"Manuel de rentrée {number}",
        "debutValidite": "2026-09-01T00:00:00",
        "anneeFinValidite": "2026-2027",
        "uaiEtab": [COLLEGE],
        "categorieAffectation": "transferable",
        "typeAffectation": "INDIV",
        "nbLicenceEleve": PUPILS,
        "publicCible": ["ELEVE"],
    }
