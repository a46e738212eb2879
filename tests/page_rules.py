"""The rules of a page: those that axe-core knows, wide or narrow, by day or by night; and none scrolls sideways.

Where more contrast is asked for, its texts reach 7:1.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
EVERY_RULE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
STRONG_COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast-enhanced"]}
SPACING = """spaced => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em } p { margin-bottom: 2em }");
    document.adoptedStyleSheets = spaced ? [sheet] : [];
}"""
PASSES = [
    ("light", "no-preference", WIDE, EVERY_RULE),
    ("light", "no-preference", NARROW, EVERY_RULE),
    ("dark", "no-preference", NARROW, COLOURS),
    ("light", "more", WIDE, STRONG_COLOURS),
]


def faults_of(page: Page) -> list[str]:
    """What axe finds: every rule by day, wide and narrow, then colours alone, where nothing else changes."""
    page.wait_for_load_state()
    page.evaluate(Axe().axe_script)
    faults = []
    for scheme, contrast, screen, rules in PASSES:
        page.set_viewport_size(screen)
        page.emulate_media(color_scheme=scheme, contrast=contrast, reduced_motion="reduce")
        faults += [f"{scheme} {contrast} {screen['width']} {page.url}: {one}" for one in _violations(page, rules)]
    return faults


def faults_with(page: Page, *, width: int, spaced: bool, **media: str) -> list[str]:
    """What axe finds of every rule in one setting; `spaced` stretches the text as WCAG 2.2, 1.4.12 says.

    Where colours are forced they are the system's: axe reads those that the page asked for.
    """
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(**media, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(SPACING, spaced)
    page.evaluate(Axe().axe_script)
    forced = media.get("forced_colors") == "active"
    return _violations(
        page, {**EVERY_RULE, "rules": {**EVERY_RULE["rules"], "color-contrast": {"enabled": not forced}}}
    )


def _violations(page: Page, rules: dict[str, object]) -> list[str]:
    sideways = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    found = page.evaluate("async rules => (await axe.run(rules)).violations", rules)
    broken = [f"{one['id']} {' '.join(map(str, node['target']))}" for one in found for node in one["nodes"]]
    return [*broken, *(["scrolls sideways"] if sideways else [])]
