"""The drawing of a sequence: its place in pixels, and the picture, kept as a golden file."""

from pathlib import Path

import pytest
from flask import render_template
from lxml import etree

from exchange_samples import BASE, login, opening, shelf, ticket
from gar_sim.front.exchanges.diagram import DARK, LIGHT, draw
from gar_sim.front.exchanges.messages import messages_of
from gar_sim.kernel.site import Site
from palettes import contrast

GOLDEN = Path(__file__).parent / "sequence.svg"
ROWS = [shelf(1), opening(2), login(3), ticket(4)]
SVG = "{http://www.w3.org/2000/svg}"


def picture(site: Site, colours: dict[str, str]) -> str:
    drawn = draw(messages_of(ROWS, BASE))
    with site.inside("front") as app, app.test_request_context():
        return render_template(
            "front/exchanges/sequence.svg", diagram=drawn, colours=colours, title="Un <clic>", summary="Résumé & suite"
        )


def test_the_picture_is_the_one_that_was_looked_at(site: Site) -> None:
    assert picture(site, LIGHT) == GOLDEN.read_text()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_picture_is_sound_says_what_it_shows_and_needs_no_style(site: Site, colours: dict[str, str]) -> None:
    root = etree.fromstring(picture(site, colours).encode())

    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Un <clic>", "Résumé & suite"]
    assert root.get("role") == "img"
    assert not root.findall(f".//{SVG}style")
    assert not root.xpath("//@style")


def test_nothing_is_drawn_outside_nor_on_something_else() -> None:
    drawn = draw(messages_of(ROWS, BASE))

    assert all(0 < arrow.start < drawn.width and 0 < arrow.end < drawn.width for arrow in drawn.arrows)
    assert all(before.y < after.top - 10 for before, after in zip(drawn.arrows, drawn.arrows[1:], strict=False))
    assert drawn.arrows[-1].y < drawn.foot


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_can_be_read(colours: dict[str, str]) -> None:
    lanes = ("front", "ent", "mediacentre", "gar", "supplier", "other")

    assert all(contrast(colours[name], colours["paper"]) >= 4.5 for name in ("ink", "soft", "bad", "personal"))
    assert all(contrast(colours["on"], colours[lane]) >= 4.5 for lane in lanes)
    assert contrast(colours["line"], colours["paper"]) >= 3
