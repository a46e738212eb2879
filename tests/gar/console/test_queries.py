"""A page of the console costs the same few queries, however much it shows."""

import pytest

from browsing import Visitor
from gar_sim.gar.console.population.tabs import TABS
from gar_sim.kernel.site import Site
from query_costs import cost, listening

MOST = 20
POPULATION = "/gar/console/population"


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open("/gar/console/ressources")


@pytest.mark.parametrize("page", ["/ressources", "/ressources?q=mathemarche"])
def test_a_list_of_many_subscriptions_takes_few_queries(demo_site: Site, manager: Visitor, page: str) -> None:
    assert len(manager.page.xpath("//main//a[contains(@href, '/console/ressources/')]")) >= 22
    assert cost(demo_site, manager, f"/gar/console{page}") <= MOST


def test_every_sheet_costs_about_the_same_whoever_holds_it(demo_site: Site, manager: Visitor) -> None:
    sheets = sorted(
        {link for link in manager.page.xpath("//a/@href") if link.rpartition("/")[0] == "/gar/console/ressources"}
    )
    costs = {cost(demo_site, manager, sheet) for sheet in sheets}

    assert len(sheets) == 22
    assert max(costs) <= MOST
    assert max(costs) - min(costs) <= 2  # who lacks it is asked of what pupils are given by name


def test_the_workbench_costs_no_more_for_a_large_school(demo_site: Site, manager: Visitor) -> None:
    sheet = manager.page.xpath("//a[normalize-space()='Mathémarche 3e']/@href")[0]

    assert cost(demo_site, manager, f"{sheet}/affecter") <= MOST
    assert cost(demo_site, manager, f"{sheet}/retirer") <= MOST


@pytest.mark.parametrize("tab", TABS)
def test_a_population_takes_few_queries(demo_site: Site, manager: Visitor, tab: str) -> None:
    assert cost(demo_site, manager, f"{POPULATION}/{tab}") <= MOST


def test_a_full_class_costs_as_much_as_an_empty_group_and_a_person_little_more(
    demo_site: Site, manager: Visitor
) -> None:
    full = cost(demo_site, manager, f"{POPULATION}/divisions/5B")
    [pupil] = {link for link in manager.page.xpath("//tbody//th/a/@href") if "asj4bfd4" in link}

    assert full - cost(demo_site, manager, f"{POPULATION}/groupes/CHORALE") <= 1
    assert cost(demo_site, manager, pupil) <= full + MOST


def test_the_refusal_that_names_the_managers_costs_no_query_a_manager(demo_site: Site) -> None:
    pupil = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier").open("/gar/console")
    with listening(demo_site) as heard:
        pupil.open("/gar/console")

    assert pupil.status == 403
    assert len(heard) <= 10
