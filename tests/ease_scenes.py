"""The three scenes whose ease the console promises, each from the dashboard of Maëlle Trévarez, by one hand.

Clicks are counted; typing is not. The tests assert the clicks, `make ease` measures them and the seconds.
"""

from collections.abc import Callable
from typing import NamedTuple

import requests
from playwright.sync_api import Page, expect

from clicking import Hand

PUPILS_OF_5E = 149
LEFT_BEHIND = 31


class Scene(NamedTuple):
    """A scene: what is done, in how many clicks at most, on which data set and from which instant, by what steps."""

    title: str
    most: int
    data_set: str
    now: str | None
    play: Callable[[Page, Hand], None]


def open_dashboard(page: Page, address: str, scene: Scene) -> None:
    """The world of a scene, as new, and its dashboard."""
    _control("POST", f"{address}/_sim/reset", {"set": scene.data_set})
    if scene.now:
        _control("PUT", f"{address}/_sim/clock", {"now": scene.now})
    page.goto(f"{address}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.goto(f"{address}/gar/console")


def give_twelve_textbooks_to_six_classes(page: Page, hand: Hand) -> None:
    """The twelve textbooks of 5e, to every pupil of 5e."""
    hand.click(page.get_by_role("link", name="ressources ne sont encore à personne"))
    hand.click(page.get_by_label("Titre ou éditeur"))
    page.keyboard.type(" 5e")
    hand.click(page.get_by_role("button", name="Filtrer"))
    hand.click(page.get_by_role("button", name="Tout cocher (12)"))
    hand.click(page.get_by_role("button", name="Affecter la sélection"))
    hand.click(page.get_by_role("checkbox", name="Toutes les 5e"))
    hand.click(page.get_by_role("button", name="Voir l'effet"))
    hand.click(page.get_by_role("button", name=f"Affecter 12 ressources à {PUPILS_OF_5E} élèves"))
    expect(page.get_by_role("status")).to_contain_text(f"{12 * PUPILS_OF_5E} affectations faites")


def recover_the_licences_of_leavers(page: Page, hand: Hand) -> None:
    """All that people who left still hold."""
    hand.click(page.get_by_role("link", name="Récupération de licences").first)
    hand.click(page.get_by_role("button", name="Tout cocher"))
    hand.click(page.get_by_role("button", name="Voir l'effet"))
    hand.click(page.get_by_role("button", name=f"Récupérer {LEFT_BEHIND} licences"))
    expect(page.get_by_role("status")).to_contain_text(f"{LEFT_BEHIND} licences récupérées")


def explain_and_repair_a_missing_access(page: Page, hand: Hand) -> None:
    """Why Inès Aubrac does not see « Récits 5e »; then she does."""
    hand.click(page.get_by_label("Qui ?"))
    page.keyboard.type("ines aubrac")
    hand.click(page.get_by_label("Quelle ressource ?"))
    page.keyboard.type("recits 5e")
    hand.click(page.get_by_role("button", name="Dire pourquoi"))
    expect(page.get_by_role("heading", name="La ressource ne s'ouvre pas")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Non :")).to_contain_text("n'a pas de licence")
    hand.click(page.get_by_role("link", name="Affecter à Inès Aubrac"))
    hand.click(page.get_by_role("button", name="Affecter à 1 élève"))
    expect(page.get_by_role("status")).to_contain_text("1 affectation faite")


SEPTEMBER = Scene(
    "Donner 12 manuels à 6 classes",
    15,
    "rentree",
    "2026-09-02T08:00:00+02:00",
    give_twelve_textbooks_to_six_classes,
)
LEAVERS = Scene("Récupérer 31 licences de personnes parties", 5, "demo", None, recover_the_licences_of_leavers)
MISSING = Scene("Expliquer un accès qui manque, et le rétablir", 6, "demo", None, explain_and_repair_a_missing_access)


def _control(method: str, address: str, body: dict[str, str]) -> None:
    answer = requests.request(method, address, json=body, headers={"X-Gar-Sim": "1"}, timeout=120)
    assert answer.ok, answer.text
