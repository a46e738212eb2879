"""« Confort de lecture »: how pages look in this browser, for whoever sits there; a cookie, and no account.

What is not set follows the system (`prefers-color-scheme`, `prefers-contrast`, `prefers-reduced-motion`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

COOKIE: Final = "confort"

CHOICES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "taille": ("Taille du texte", {"": "100 %", "125": "125 %", "150": "150 %", "200": "200 %"}),
    "police": ("Police", {"": "Celle de l'appareil", "lisible": "Plus lisible"}),
    "espaces": (
        "Espaces entre lettres et mots",
        {"": "Ordinaires", "larges": "Larges", "tres-larges": "Très larges"},
    ),
    "lignes": ("Interligne", {"": "Ordinaire", "hautes": "Haut", "tres-hautes": "Très haut"}),
    "couleurs": ("Couleurs", {"": "Comme l'appareil", "claires": "Claires", "sombres": "Sombres"}),
    "contraste": ("Contraste", {"": "Comme l'appareil", "renforce": "Renforcé"}),
    "mouvements": ("Mouvements", {"": "Comme l'appareil", "aucun": "Aucun"}),
}
"""Each setting: what people call it, and its values; the first is that of who asked for nothing."""

_LIGHT: Final = {"": "(prefers-color-scheme: light)", "claires": "screen", "sombres": ""}
_DARK: Final = {"": "(prefers-color-scheme: dark)", "claires": "", "sombres": "screen"}
_MORE: Final = {"": "(prefers-contrast: more)", "renforce": "screen"}


@dataclass(frozen=True, slots=True)
class Comfort:
    """The settings that differ from nothing asked, by name."""

    chosen: Mapping[str, str]

    @property
    def classes(self) -> str:
        """Classes of the page's root: « taille-150 police-lisible »."""
        return " ".join(f"{name}-{value}" for name, value in self.chosen.items())

    @property
    def palettes(self) -> list[tuple[str, str]]:
        """The sheets of colours that come over the first, and for which media each holds."""
        colours, contrast = self.chosen.get("couleurs", ""), self.chosen.get("contraste", "")
        light, dark, more = _LIGHT[colours], _DARK[colours], _MORE[contrast]
        sheets = [("dark", dark), ("more", more), ("more-light", _both(more, light))]
        return [(sheet, media) for sheet, media in sheets if media]

    def as_cookie(self) -> str:
        """What the cookie says; empty for nothing asked."""
        return urlencode(self.chosen)


def comfort_of(cookie: str | None) -> Comfort:
    """The settings that a cookie says; whatever it should not say counts for nothing."""
    return chosen_among(dict(parse_qsl(cookie or "")))


def chosen_among(asked: Mapping[str, str]) -> Comfort:
    """The settings that a form asks for."""
    known = ((name, asked.get(name, "")) for name in CHOICES)
    return Comfort({name: value for name, value in known if value and value in CHOICES[name][1]})


def _both(one: str, other: str) -> str:
    """The media for which both hold; `screen` is every one, nothing is none."""
    if not one or not other:
        return ""
    return f"{one} and {other}" if "screen" not in {one, other} else other if one == "screen" else one
