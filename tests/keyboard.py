"""A person without a mouse: Tab, Enter, Space, arrows and typing; and the eye always sees where one is."""

import pytest
from playwright.sync_api import Locator, Page, expect

FAR = 120
"""How many presses of Tab a person may need on the longest page."""

NEAR = 8

STOP = """element => {
    const here = document.activeElement;
    const rings = [null, "::after"].map(part => getComputedStyle(here, part));
    const ringed = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const group = here.type === "radio" && here.name === element.name;
    return [here === element || group, here === document.body || rings.some(ringed), here.outerHTML.slice(0, 120)];
}"""
"""Is this the element, does it show, what is it. The body counts as shown: it is the browser's own bar, between the
last stop and the first. A tile wears its ring on the `::after` that covers it whole. A group of radios is one stop."""

AHEAD = """element => {
    const main = document.querySelector(document.querySelector(".skip").hash);
    return !location.hash && document.activeElement === document.body && main.contains(element);
}"""
"""Is one at the top of the page, by no link into its middle, and the element past its header?"""

SKIPPED = "location.hash && document.activeElement !== document.querySelector('.skip')"
"""Has the link past the header been followed, and the focus gone with it?"""


def press(page: Page, target: Locator, *, within: int = FAR) -> None:
    """Walk to a link or a button, press Enter, and be where it leads: at the top, or where the page puts the focus."""
    walk(page, target, within=within)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick(page: Page, box: Locator, *, within: int = FAR) -> None:
    """Walk to a checkbox, and change it with Space."""
    walk(page, box, within=within)
    before = box.is_checked()
    page.keyboard.press("Space")
    expect(box).to_be_checked(checked=not before)


def pick(page: Page, radio: Locator) -> None:
    """Walk to a group of radios, and go to one of them with the arrows."""
    walk(page, radio)
    page.keyboard.press("Space")
    for _ in range(NEAR):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{page.url}: the arrows do not lead to {radio}")


def write(page: Page, field: Locator, text: str) -> None:
    """Walk to a field, and type in the place of what it holds; in a list, the first letters of a line choose it."""
    walk(page, field)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def walk(page: Page, target: Locator, *, within: int = FAR, key: str = "Tab") -> None:
    """Press Tab until the target has the focus, past the header by its link; every stop must be seen."""
    expect(target).to_have_count(1)
    if target.evaluate(AHEAD):
        _skip_the_header(page)
    for _ in range(within):
        page.keyboard.press(key)
        arrived, shown, where = target.evaluate(STOP)
        assert shown, f"{page.url}: the focus does not show on {where}"
        if arrived:
            return
    pytest.fail(f"{page.url}: {target} is not reached within {within} stops")


def sign_in(page: Page, served: str, login: str) -> None:
    """Enter the ENT as a persona."""
    page.goto(f"{served}/ent/connexion?compte={login}")
    press(page, page.locator(f"button[value='{login}']"))


def leave(page: Page) -> None:
    """Sign out, and be signed out."""
    press(page, page.get_by_role("button", name="Se déconnecter"))
    expect(page.get_by_role("button", name="Se déconnecter")).to_have_count(0)


def _skip_the_header(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function(SKIPPED)
