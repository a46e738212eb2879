"""The rules of a page: those that axe-core knows, wide or narrow, by day or by night; and none scrolls sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def faults_of(page: Page) -> list[str]:
    """What axe finds: every rule by day, wide and narrow, then colours alone by night, where nothing else changes."""
    page.wait_for_load_state()
    page.evaluate(Axe().axe_script)
    faults = []
    for scheme, screen, rules in (
        ("light", WIDE, EVERY_RULE),
        ("light", NARROW, EVERY_RULE),
        ("dark", NARROW, COLOURS),
        ("dark", WIDE, COLOURS),
    ):
        page.set_viewport_size(screen)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults += [f"{scheme} {screen['width']} {page.url}: {fault}" for fault in _violations(page, rules)]
    return faults


def _violations(page: Page, rules: dict[str, object]) -> list[str]:
    sideways = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    found = page.evaluate("async rules => (await axe.run(rules)).violations", rules)
    broken = [f"{one['id']} {' '.join(map(str, node['target']))}" for one in found for node in one["nodes"]]
    return [*broken, *(["scrolls sideways"] if sideways else [])]
