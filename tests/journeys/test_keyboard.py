"""The main scene without a mouse: Tab, Enter and Space reach everything, and the eye always sees where one is."""

import pytest
from playwright.sync_api import Locator, Page, expect

FAR = 120
"""How many presses of Tab a person may need on the longest page."""

NEAR = 8

STOP = """element => {
    const here = document.activeElement;
    const rings = [null, "::after"].map(part => getComputedStyle(here, part));
    const ringed = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [here === element, here === document.body || rings.some(ringed), here.outerHTML.slice(0, 120)];
}"""
"""Is this the element, does it show, what is it. The body counts as shown: it is the browser's own bar, between the
last stop and the first. A tile wears its ring on the `::after` that covers it whole."""


def test_the_whole_scene_is_played_at_the_keyboard(page: Page, untouched: str) -> None:
    _enter_from_home_as(page, untouched, "Commencer la démonstration", "maelle.trevarez")
    _open_the_subscription(page)
    _press(page, page.get_by_role("link", name="Affecter", exact=True).first)
    _choose_3a(page)
    _press(page, page.get_by_role("button", name="Affecter à 25 élèves"), within=NEAR)
    expect(page.get_by_role("status")).to_contain_text("25 affectations faites")
    _leave(page)

    _enter_from_home_as(page, untouched, "Soyez Adèle Mourier, de 3A", "adele.mourier")
    _press(page, page.get_by_role("link", name="Mathémarche 3e"))
    expect(page).to_have_url(f"{untouched}/fournisseur/mathemarche-3e/")
    expect(page.get_by_role("table", name="Données reçues : IDO, UAI, PRO, DIV")).to_be_visible()
    _leave(page)

    _enter_from_home_as(page, untouched, "Soyez Maëlle Trévarez", "maelle.trevarez")
    _open_the_subscription(page)
    _press(page, page.get_by_role("link", name="Retirer"))
    _choose_3a(page)
    _press(page, page.get_by_role("button", name="Retirer à 25 élèves"), within=NEAR)
    expect(page.get_by_role("status")).to_contain_text("25 licences rendues")


def test_the_first_stop_of_a_page_leads_past_its_header(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    _press(page, page.get_by_role("link", name="Aller au contenu"), within=1)

    expect(page.get_by_role("main")).to_be_focused()
    _walk(page, page.get_by_role("link", name="Commencer la démonstration"), within=1)


def _enter_from_home_as(page: Page, served: str, link: str, login: str) -> None:
    page.goto(f"{served}/")
    _press(page, page.get_by_role("link", name=link, exact=True))
    _press(page, page.locator(f"button[value='{login}']"))


def _open_the_subscription(page: Page) -> None:
    _press(page, page.get_by_role("link", name="Parcours ressource").first)
    _press(page, page.get_by_role("link", name="Mathémarche 3e"))


def _choose_3a(page: Page) -> None:
    _walk(page, page.locator("input[name='division'][value='3A']"))
    page.keyboard.press("Space")
    _press(page, page.get_by_role("button", name="Voir l'effet"))
    expect(page.locator("#panneau-effet")).to_contain_text("25")


def _leave(page: Page) -> None:
    _press(page, page.get_by_role("button", name="Se déconnecter"))
    expect(page.get_by_role("button", name="Se déconnecter")).to_have_count(0)


def _press(page: Page, target: Locator, *, within: int = FAR) -> None:
    """Walk to a link or a button, press Enter, and be where it leads."""
    _walk(page, target, within=within)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _walk(page: Page, target: Locator, *, within: int = FAR) -> None:
    """Press Tab until the target has the focus; every stop must be seen."""
    expect(target).to_have_count(1)
    for _ in range(within):
        page.keyboard.press("Tab")
        arrived, shown, where = target.evaluate(STOP)
        assert shown, f"{page.url}: the focus does not show on {where}"
        if arrived:
            return
    pytest.fail(f"{page.url}: {target} is not reached within {within} stops")
