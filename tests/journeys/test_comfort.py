"""« Confort de lecture » holds for every party, without JavaScript or an account, and breaks no rule."""

import pytest
from playwright.sync_api import Browser, Page, expect

from page_rules import faults_with

PAGES = (
    "/", "/ent/connexion?compte=adele.mourier", "/gar/edugar/", "/fournisseur/lexivore-junior/entree", "/aide",
    "/confort",
)  # fmt: skip
SETTINGS = [
    ("125", "lisible", "larges", "hautes", "sombres", "renforce"),
    ("150", "", "tres-larges", "", "claires", "renforce"),
    ("200", "lisible", "", "tres-hautes", "sombres", ""),
    ("", "", "larges", "tres-hautes", "claires", ""),
    ("150", "lisible", "tres-larges", "hautes", "sombres", ""),
    ("200", "", "larges", "", "", "renforce"),
]
"""Size, letters, spaces, lines, colours, contrast."""


@pytest.mark.parametrize("chosen", SETTINGS, ids=lambda chosen: " ".join(filter(None, chosen)))
def test_no_setting_breaks_a_rule(page: Page, served: str, chosen: tuple[str, ...]) -> None:
    names = ("taille", "police", "espaces", "lignes", "couleurs", "contraste")
    said = "&".join(f"{name}={value}" for name, value in zip(names, chosen, strict=True) if value)
    page.context.add_cookies([{"name": "confort", "value": said, "url": served}])

    for path in PAGES:
        page.goto(served + path)
        assert faults_with(page, width=1280, spaced=False, color_scheme="light", contrast="no-preference") == [], path


def test_it_is_set_without_javascript_for_every_party(browser: Browser, served: str) -> None:
    page = browser.new_context(java_script_enabled=False, color_scheme="light").new_page()
    page.goto(f"{served}/ent/connexion")
    before = page.locator("main").bounding_box()
    page.get_by_role("link", name="Confort de lecture").click()
    page.get_by_label("200 %").check()
    page.get_by_label("Sombres").check()
    page.get_by_role("button", name="Appliquer").click()
    expect(page.get_by_role("status")).to_contain_text("C'est réglé")

    page.get_by_role("link", name="Revenir à ma page").click()
    expect(page).to_have_url(f"{served}/ent/connexion")
    expect(page.locator("html")).to_have_class("taille-200 couleurs-sombres")
    after = page.locator("main").bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] * 1.4
    assert page.locator("link[href*='dark.css'][media='screen']").count() == 1

    page.goto(f"{served}/confort")
    page.get_by_role("button", name="Tout remettre comme au début").click()
    page.goto(f"{served}/gar/edugar/")
    assert page.locator("html").get_attribute("class") is None
