"""« La grille »: cells ticked on several pages, their effect, one gesture that is undone."""

import re

import pytest

from browsing import Visitor
from gar_sim.gar.services.assignments import Selection, plan_assignment
from gar_sim.gar.services.assignments.cells import Cell, plan_cells
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.populations import Kind, members, populations, tally
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from query_costs import cost

GRID = "/gar/console/grille"
UAI = "0991101O"
MOST = 40


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, before the grid."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(GRID)


def cell(page: Visitor, population: str, resource: str) -> str:
    """What the grid says where a row and a column meet."""
    (found,) = page.page.xpath(
        "//tbody/tr[contains(th, $row)]/td[@data-label=$column]", row=population, column=resource
    )
    return " ".join(found.text_content().split())


def test_each_cell_says_how_many_of_how_many_have_it(manager: Visitor) -> None:
    assert cell(manager, "5A", "Horizons SVT 5e") == "✓ 25 : tous l'ont"
    assert cell(manager, "5B", "Horizons SVT 5e") == "24/25 5B, Horizons SVT 5e : 24 sur 25"
    assert cell(manager, "6A", "Horizons SVT 5e") == "0/26 6A, Horizons SVT 5e : aucun sur 26"

    teachers = manager.submit("population", "enseignee")
    assert cell(teachers, "SCIENCES DE LA VIE", "Horizons SVT 5e") == "✓ 3 : tous l'ont"
    assert cell(teachers, "ALLEMAND", "Audiolire") == "pas pour les enseignants"


def test_cells_of_two_pages_make_one_gesture_that_is_undone(manager: Visitor) -> None:
    manager.tick("3A, Labo virtuel")
    manager.submit("page", "2").tick("3B, Mathémarche 3e")
    effect = manager.press("Voir l'effet")
    assert "1 case cochée est sur d'autres pages" in effect.text
    assert "Affecter 2 ressources à 50 élèves" in effect.text

    done = effect.submit("intention", "affecter")
    assert "50 affectations faites." in done.text
    gesture = done.follow("Voir ce geste au journal")
    assert "50 personnes" in gesture.text
    assert "50 licences rendues" in gesture.press("Annuler").text


def test_a_whole_row_and_a_whole_column_take_what_is_to_give(manager: Visitor) -> None:
    row = manager.submit("intention", "effet", q="labo virtuel", ligne="6A")
    assert "Affecter à 26 élèves" in row.text

    level = manager.open(f"{GRID}?population=niveau&q=mathemarche+3e")
    column = level.page.xpath("//input[@name='colonne']/@value")[0]
    short = level.submit("intention", "effet", colonne=column)
    assert "licences manquent" in short.text
    assert "Affecter à 25 élèves" in short.submit("manque", "ordered").text


def test_the_grid_is_found_as_it_was_left(manager: Visitor) -> None:
    manager.submit("intention", "filtrer", q="svt", niveau="5e")
    assert re.search(r"niveau=5e", manager.url)

    again = manager.open(GRID)
    assert "niveau=5e" in again.url
    assert "5A" in again.text
    assert "6A" not in again.text


def test_nothing_ticked_says_what_to_do(manager: Visitor) -> None:
    assert "Cochez des cases, une ligne ou une colonne entière" in manager.submit("intention", "effet").text


def test_a_colleague_who_was_quicker_is_told_and_the_ticks_stay(demo_site: Site, manager: Visitor) -> None:
    first, late = manager.open(f"{GRID}?q=mathemarche+3e"), _colleague(demo_site)
    for page in (first, late):
        page.tick("3A, Mathémarche 3e")
        page.press("Voir l'effet")
    late.submit("intention", "affecter")

    first.submit("intention", "affecter")

    assert first.status == 409
    assert "rien n'a été fait" in first.text
    assert "déjà servis" in first.text


@pytest.mark.parametrize("forged", ["division/5A", "nulle/5A/x", "division/5A/inconnu"])
def test_a_cell_that_is_not_there_is_refused_in_words(manager: Visitor, forged: str) -> None:
    refused = manager.submit("intention", "effet", case=forged)

    assert refused.status in {400, 404}
    assert "Traceback" not in refused.text


def test_a_page_of_the_grid_costs_the_same_whatever_it_shows(demo_site: Site, manager: Visitor) -> None:
    costs = {cost(demo_site, manager, f"{GRID}?population={kind}") for kind in Kind}
    assert max(costs) < MOST


@pytest.mark.parametrize("kind", list(Kind))
def test_a_population_is_the_same_people_as_the_selection_of_its_name(demo_site: Site, kind: Kind) -> None:
    field = {"division": "groups", "groupe": "groups", "niveau": "levels", "matiere": "subjects", "enseignee": "taught"}
    with demo_site.inside("gar"):
        session = db.session()
        lexivore = _lexivore()
        for one in populations(session, UAI, kind):
            chosen = Selection(uai=UAI, **{field[kind]: (one.code,)})
            by_selection = plan_assignment(session, [lexivore], chosen, world_now())
            by_cell = plan_cells(session, UAI, [Cell(kind, one.code, lexivore)], world_now())
            assert by_selection.version == by_cell.version
            people = tally(session, UAI, kind, [one.code], [lexivore]).people.get(one.code, 0)
            assert people == len(session.execute(members(session, UAI, kind, [one.code])).all())


def _lexivore() -> str:
    return next(
        one.subscription.id
        for one in overviews(db.session(), UAI, world_now())
        if one.is_open and not one.is_establishment
    )


def _colleague(site: Site) -> Visitor:
    return Visitor(site.settings.address, site).sign_in("solene.quievrard").open(f"{GRID}?q=mathemarche+3e")
