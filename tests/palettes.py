"""The colours of the style sheets, as a browser would compute them."""

import re
from pathlib import Path

CSS = Path(__file__).parents[1] / "gar_sim" / "static" / "css"
BASE = ("palette", "supplier")
SHEETS = {
    "light": BASE,
    "dark": (*BASE, "dark"),
    "light reinforced": (*BASE, "more", "more-light"),
    "dark reinforced": (*BASE, "dark", "more"),
}
"""The sheets whose rules hold in each setting, the later ones over the former."""

_RULE = re.compile(r"(:root|body\[class\]|\.(?:party|skin)-[a-z]+) \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6}|var\(--[a-z-]+\));")

Palette = dict[str, str]


def palettes() -> dict[tuple[str, str], Palette]:
    """Every palette that a page can have: (party or skin, setting) → name of a colour → `#rrggbb`."""
    rules = {name: _rules((CSS / f"{name}.css").read_text()) for names in SHEETS.values() for name in names}
    owners = [owner for name in BASE for owner in rules[name]]
    return {
        (owner, setting): _cascade(owner, [rules[name] for name in names])
        for owner in owners
        for setting, names in SHEETS.items()
    }


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _rules(text: str) -> dict[str, Palette]:
    rules: dict[str, Palette] = {}
    for selector, body in _RULE.findall(text):
        rules.setdefault(selector, {}).update(_COLOUR.findall(body))
    return rules


def _cascade(selector: str, sheets: list[dict[str, Palette]]) -> Palette:
    owners = [":root", ".party-supplier", selector] if selector.startswith(".skin") else [":root", selector]
    palette: Palette = {}
    for owner in [*owners, "body[class]"]:
        for sheet in sheets:
            palette |= sheet.get(owner, {})
    palette.pop("title", None)  # a family of letters
    return {name: _resolve(value, palette) for name, value in palette.items()}


def _resolve(value: str, palette: Palette) -> str:
    while value.startswith("var("):
        value = palette[value.removeprefix("var(--").removesuffix(")")]
    return value


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
