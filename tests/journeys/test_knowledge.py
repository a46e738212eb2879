"""« Que sait l'éditeur ? » in a real browser: a pupil opens resources in two situations, a trainer compares."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from fixtures_server import on_a_socket
from gar_sim.kernel.site import Site
from page_rules import faults_of
from situation_clicks import by_account, by_connector, by_gar


@pytest.fixture
def played(demo_site: Site) -> Iterator[str]:
    """A world where Fanta has opened Comptaclair in three situations, and another resource in one."""
    by_connector(demo_site)
    by_connector(demo_site, "gazette-des-preaux")
    by_account(demo_site)
    by_gar(demo_site)
    with on_a_socket(demo_site) as address:
        yield address


def test_a_trainer_compares_what_a_supplier_received(page: Page, played: str) -> None:
    page.goto(played)
    page.get_by_role("main").get_by_role("link", name="Que sait l'éditeur ?").click()

    last_name = page.get_by_role("row", name="Nom Keïta")
    expect(last_name).to_contain_text("Retenu")
    expect(page.get_by_role("row", name="La Gazette des préaux")).to_contain_text("Personne reconnue")
    expect(page.get_by_role("link", name=re.compile("Jouer cette situation.*ÉduGAR"))).to_be_visible()
    assert faults_of(page) == []

    page.get_by_role("link", name=re.compile("Relire ce clic.*ENT et GAR")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fanta Keïta : Comptaclair")


def test_another_resource_of_the_same_pupil_is_chosen_from_the_list(page: Page, played: str) -> None:
    page.goto(f"{played}/editeur-sait")
    page.get_by_label("Ressource", exact=True).select_option(label="La Gazette des préaux")
    page.get_by_role("button", name="Comparer").click()

    expect(page.get_by_role("main")).to_contain_text("Fanta Keïta ouvre « La Gazette des préaux »")
    expect(page.get_by_role("table", name="Ce que Presse des Préaux a reçu")).to_be_visible()
