"""Photographs of the main pages, for the README: `make screenshots`. No test collects this file by itself."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from fixtures_browser import DESKTOP, PHONE

ALBUM = Path(__file__).parents[2] / "docs" / "screenshots"
SCREENS = {"ordinateur": DESKTOP, "telephone": PHONE}


@dataclass(frozen=True)
class Shot:
    """One page, as a person sees it; `who` is None for a visitor, a last name for a persona of the ENT."""

    name: str
    path: str
    who: str | None = None


SHOTS = (
    Shot("accueil", "/"),
    Shot("connexion", "/ent/connexion"),
    Shot("portail", "/ent/", "Mourier"),
    Shot("mediacentre", "/mediacentre/", "Mourier"),
    Shot("console", "/gar/console", "Trévarez"),
    Shot("grille", "/gar/console/grille?niveau=5e&pour=5e", "Trévarez"),
    Shot("votre-etablissement", "/mon-etablissement"),
    Shot("situations", "/scenarios"),
    Shot("demonstration", "/demonstrations/ent-et-gar"),
    Shot("horloge", "/horloge"),
    Shot("administration", "/ent/administration", "Benhaddou"),
)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_photograph(context: BrowserContext, served: str, shot: Shot, screen: str) -> None:
    page = context.new_page()
    page.set_viewport_size(SCREENS[screen])
    if shot.who:
        sign_in(page, served, shot.who)
    answer = page.goto(served + shot.path)

    picture = page.screenshot(path=ALBUM / f"{shot.name}-{screen}.png", full_page=True)

    assert answer is not None
    assert answer.ok
    assert picture


@pytest.mark.parametrize("screen", SCREENS)
def test_photograph_of_what_a_supplier_received_and_of_the_click(
    context: BrowserContext, served: str, screen: str
) -> None:
    page = context.new_page()
    page.set_viewport_size(SCREENS[screen])
    sign_in(page, served, "Mourier")
    page.goto(f"{served}/mediacentre/")
    tile = page.locator("a[href*='domaineGar']").first.get_attribute("href")
    assert tile
    page.goto(tile)

    page.screenshot(path=ALBUM / f"fournisseur-{screen}.png", full_page=True)
    assert "/fournisseur/" in page.url

    page.get_by_role("link", name="Voir les échanges de ce clic").click()
    page.wait_for_url(re.compile("/echanges/clic/"))
    page.screenshot(path=ALBUM / f"clic-{screen}.png", full_page=True)
    assert page.get_by_role("img", name=re.compile("Fournisseur")).is_visible()


def sign_in(page: Page, served: str, last_name: str) -> None:
    """Enter the ENT as a persona, by one click."""
    page.goto(f"{served}/ent/connexion")
    page.get_by_role("button", name=re.compile(last_name)).first.click()
    page.wait_for_url(re.compile(r"/ent/(?!connexion)"))
