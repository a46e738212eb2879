"""In a real browser, without JavaScript: a click read step by step, then a night that passes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from fixtures_browser import PHONE


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    visitor = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="fr-FR")
    yield visitor.new_page()
    visitor.close()


def test_a_click_is_read_step_by_step(page: Page, served: str) -> None:
    page.goto(f"{served}/ent/connexion")
    page.locator("button[value='theo.garnier']").click()
    page.wait_for_url(re.compile(r"/ent/(?!connexion)"))
    page.goto(f"{served}/mediacentre/")
    page.get_by_role("link", name="Lexivore, dictionnaire").click()
    page.get_by_role("link", name="Voir les échanges de ce clic").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Théo Garnier")
    drawing = page.get_by_role("img", name=re.compile("Fournisseur"))
    expect(drawing).to_be_visible()
    assert page.request.get(f"{served}{drawing.get_attribute('src').removeprefix(served)}").ok
    last = page.locator("tr[id^='etape-']").last
    expect(last).to_contain_text("Identifiant opaque")
    last.get_by_text("En clair").click()
    expect(last.locator("mark").first).to_be_visible()


def test_the_night_passes_and_reports(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_role("link", name=re.compile("Horloge du monde")).click()
    page.get_by_role("button", name="Passer à demain").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ce qui s'est passé")
    expect(page.get_by_role("main")).to_contain_text("personnes envoyées")
    page.get_by_role("link", name="Revenir à l'horloge").click()
    page.get_by_label("Jour et heure").fill("2026-09-15T10:00")
    page.get_by_role("button", name="Aller à cette date").click()
    expect(page.get_by_role("status")).to_contain_text("Elle seule a bougé")
