"""On paper, the console's lists keep what is read and lose what is ticked, pressed or followed."""

import pytest
from playwright.sync_api import Page, expect

SHEET = "/gar/console/ressources/7e3dbbe5-65ec-423f-953f-f9910e1ca712"


@pytest.fixture
def paper(page: Page, as_new: str) -> Page:
    """Maëlle Trévarez's console, as it prints on a sheet of A4."""
    page.set_viewport_size({"width": 718, "height": 1000})
    page.goto(f"{as_new}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    ("address", "kept"),
    [("ressources", "22 ressources"), ("population/eleves?niveau=3e", "145 sur 601"), ("journal", "du plus récent")],
)
def test_a_list_prints_without_its_buttons_and_inside_the_sheet(
    paper: Page, served: str, address: str, kept: str
) -> None:
    paper.goto(f"{served}/gar/console/{address}")

    expect(paper.get_by_role("main")).to_contain_text(kept)
    for pressed in paper.locator("main :is(button, input, select), main a[download]").all():
        expect(pressed).to_be_hidden()
    assert paper.evaluate("document.documentElement.scrollWidth") <= 718


def test_who_has_a_resource_prints_by_name_though_the_screen_folds_them(paper: Page, as_new: str) -> None:
    paper.goto(f"{as_new}/gar/console/affecter?ressource={SHEET.rpartition('/')[2]}&division=3A&intention=effet")
    paper.emulate_media(media="screen")
    paper.get_by_role("button", name="Affecter à 25 élèves").click()
    holder = paper.get_by_text("Mourier Adèle")
    expect(holder.locator("xpath=ancestor::details")).to_have_count(1)
    paper.locator("main details.level").evaluate("one => one.open = false")

    shown = "one => one.checkVisibility()"
    assert not holder.evaluate(shown)

    paper.emulate_media(media="print")

    assert holder.evaluate(shown)
