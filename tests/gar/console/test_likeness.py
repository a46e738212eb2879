"""« Comme la vraie console »: one file says what each function is; pages mark them, and hide what is ours alone."""

import re
from pathlib import Path

import pytest
from flask import current_app

from browsing import Visitor
from gar_sim.gar.console.functions import Standing, functions, told
from gar_sim.kernel.site import Site
from world_questions import LIVE, ask_world

TEMPLATES = Path(__file__).parents[3] / "templates"
PERSON = "/gar/console/population/personnes/PAS-asj4bfd4"
PAGES = (
    "/gar/console", "/gar/console/ressources", "/gar/console/journal", "/gar/console/population/eleves",
    "/gar/console/population/divisions/5B", PERSON, "/gar/console/ressources/7e3dbbe5-65ec-423f-953f-f9910e1ca712",
)  # fmt: skip
OURS = re.compile(r"/diagnostic|/aligner|/imprimer|/annuler|format=(?:csv|xlsx)|/import")
"""Addresses of what is ours alone."""


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def as_real(manager: Visitor) -> Visitor:
    return manager.open("/gar/console/comme-la-vraie").press("Faire comme la vraie console")


def ways_to_ours(manager: Visitor) -> set[str]:
    """Addresses of ours that these pages lead to."""
    pages = (manager.open(address).page for address in PAGES)
    return {one for page in pages for one in page.xpath("//@href | //@action") if OURS.search(one)}


def test_templates_name_every_function_of_the_file_and_no_other() -> None:
    named = {
        key for path in TEMPLATES.rglob("*.html") for key in re.findall(r"\bfunctions\.(\w+)", path.read_text())
    } - {"values", "toml"}

    assert named == set(functions())


@pytest.mark.parametrize("key", functions())
def test_each_function_has_a_title_and_a_source_of_one_line(key: str) -> None:
    function = functions()[key]

    assert function.title
    assert function.source.endswith(".")
    assert "\n" not in function.source
    assert ("Aucun" in function.source) <= (function.standing is not Standing.REAL)


def test_only_what_is_ours_alone_is_hidden() -> None:
    hidden = {key for key, one in told(as_real=True).items() if not one.shown}

    assert hidden == {key for key, one in functions().items() if one.standing is Standing.OURS}
    assert all(one.shown for one in told(as_real=False).values())


def test_a_mark_leads_to_its_source(manager: Visitor) -> None:
    manager.open("/gar/console/diagnostic").follow("Pourquoi ? : du simulateur seulement")

    assert manager.url.endswith("/comme-la-vraie#why")
    [row] = manager.page.xpath("//tr[@id='why']")
    assert functions()["why"].source in row.text_content()


def test_the_switch_hides_what_is_ours_alone_until_it_is_pressed_again(manager: Visitor) -> None:
    assert {OURS.search(one)[0] for one in ways_to_ours(manager)} >= {"/diagnostic", "/imprimer", "format=csv"}

    as_real(manager)
    assert ways_to_ours(manager) == set()

    manager.open(PERSON).press("Tout montrer")
    assert manager.url.endswith(PERSON)
    assert ways_to_ours(manager) != set()


def test_as_in_the_real_console_one_assigns_and_takes_back_all_the_same(manager: Visitor) -> None:
    as_real(manager).open("/gar/console/ressources").follow("Mathémarche 3e").follow("Affecter")
    manager.submit("intention", "effet", division=["3A", "3B"])
    assert "Réduisez la sélection" in manager.text
    assert "servir quand même" not in manager.text

    manager.submit("intention", "effet", division=["3A"]).submit("intention", "affecter")

    assert "25 affectations faites." in manager.text
    assert not manager.page.xpath("//main//button[contains(., 'Annuler')]")


def test_the_switch_leads_nowhere_else(manager: Visitor) -> None:
    manager.open("/gar/console/comme-la-vraie?retour=https://ailleurs.example/")
    manager.press("Faire comme la vraie console")

    assert manager.url.endswith("/gar/console")


OF_NO_FUNCTION = {"leave", "likeness", "show_as"}
ADDRESSES_OF_OURS = (
    "/grille", "/plans", "/regles", "/attente", "/diagnostic", "/rentree", "/rentree/prevoir", "/rentree/reconduire",
    "/statistiques", "/revue", "/import", "/delegations", "/a-saisir", "/population/coller", "/journal?format=csv",
    "/population/divisions/5B/imprimer", f"{PERSON.removeprefix('/gar/console')}/aligner",
)  # fmt: skip


def test_every_page_of_the_console_belongs_to_one_function(demo_site: Site) -> None:
    with demo_site.inside("gar"):
        pages = {rule.endpoint.removeprefix("console.") for rule in current_app.url_map.iter_rules()
                 if rule.endpoint.startswith("console.")}  # fmt: skip
    named = [page for one in functions().values() for page in one.pages]

    assert sorted(named) == sorted(pages - OF_NO_FUNCTION)


@pytest.mark.parametrize("address", ADDRESSES_OF_OURS)
def test_a_hidden_page_says_why_and_comes_back_at_a_click(manager: Visitor, address: str) -> None:
    as_real(manager).open(f"/gar/console{address}")
    assert manager.status == 404
    assert "n'existe que dans le simulateur" in manager.text

    manager.press("Tout montrer")

    assert manager.url.endswith(address)
    assert manager.status == 200


def test_what_is_hidden_does_nothing_when_it_is_posted_to(demo_site: Site, manager: Visitor) -> None:
    manager.open("/gar/console/grille").tick("3A, Labo virtuel")
    manager.press("Voir l'effet")
    other = Visitor(manager.base)
    other.http = manager.http
    as_real(other)
    before = ask_world(demo_site, LIVE)

    manager.submit("intention", "affecter")

    assert manager.status == 404
    assert ask_world(demo_site, LIVE) == before
    assert manager.press("Tout montrer").url.endswith("/gar/console")
