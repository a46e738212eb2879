"""Colours stay readable whoever owns the page, by day, by night, reinforced (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""

import pytest

from palettes import contrast, palettes

PALETTES = palettes()
TEXTS = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sunk"), ("ink", "accent-wash"),
    ("ink-soft", "paper"), ("ink-soft", "sheet"), ("ink-soft", "sunk"),
    ("accent", "paper"), ("accent", "sheet"), ("accent-deep", "paper"), ("accent-deep", "accent-wash"),
    ("on-accent", "accent"), ("on-accent", "accent-deep"),
    ("head-ink", "head"), ("head-soft", "head"), ("frame-ink", "frame"), ("frame-soft", "frame"),
    ("good", "good-wash"), ("warn", "warn-wash"), ("bad", "bad-wash"), ("front", "note-wash"),
    ("good", "sheet"), ("bad", "sheet"),
]  # fmt: skip
EDGES = [("edge", "sheet"), ("edge", "paper"), ("accent", "sheet"), ("focus", "paper"), ("focus", "sheet")]


@pytest.mark.parametrize("key", PALETTES, ids=" ".join)
def test_every_text_and_every_edge_reaches_what_the_setting_promises(key: tuple[str, str]) -> None:
    palette = PALETTES[key]
    text, edge = (7, 4.5) if "reinforced" in key[1] else (4.5, 3)

    assert [pair for pair in TEXTS if contrast(palette[pair[0]], palette[pair[1]]) < text] == []
    assert [pair for pair in EDGES if contrast(palette[pair[0]], palette[pair[1]]) < edge] == []


def test_each_party_and_each_skin_has_its_own_accent() -> None:
    accents = [PALETTES[key]["accent"] for key in PALETTES if key[1] == "light"]
    assert len(set(accents)) == len(accents)
