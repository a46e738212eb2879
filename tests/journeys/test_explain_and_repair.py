"""One missing access, explained and repaired: in a real browser, from the dashboard, in six clicks at most."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from fixtures_server import on_a_socket
from gar_sim.kernel.site import Site

FEW = 6
"""The ease that the console promises (typing does not count)."""


@pytest.fixture
def own_world(demo_site: Site) -> Iterator[str]:
    """Address of a world that nobody else serves licences in."""
    with on_a_socket(demo_site) as address:
        yield address


def test_a_missing_access_is_explained_and_repaired_from_the_dashboard(page: Page, own_world: str) -> None:
    clicks: list[str] = []

    def click(what: Locator) -> None:
        clicks.append(what.inner_text() or what.get_attribute("name") or "")
        what.click()

    _sign_in(page, own_world, "maelle.trevarez")
    page.goto(f"{own_world}/gar/console")
    click(page.get_by_label("Qui ?"))
    page.keyboard.type("ines aubrac")
    click(page.get_by_label("Quelle ressource ?"))
    page.keyboard.type("recits 5e")
    click(page.get_by_role("button", name="Dire pourquoi"))
    expect(page.get_by_role("heading", name="La ressource ne s'ouvre pas")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Non :")).to_contain_text("n'a pas de licence")
    click(page.get_by_role("link", name="Affecter à Inès Aubrac"))
    click(page.get_by_role("button", name="Affecter à 1 élève"))

    expect(page.get_by_role("status")).to_contain_text("1 affectation faite")
    assert len(clicks) <= FEW

    pupil = page.context.new_page()
    _sign_in(pupil, own_world, "ines.aubrac")
    pupil.goto(f"{own_world}/mediacentre/")
    expect(pupil.get_by_role("link", name="Récits 5e")).to_be_visible()


def _sign_in(page: Page, address: str, login: str) -> None:
    page.goto(f"{address}/ent/connexion")
    page.locator(f"button[value='{login}']").click()
    page.wait_for_url(re.compile(r"/ent/(?!connexion)"))
