"""A click opens the road that it came by, whatever the browser still has open of another one."""

from browsing import Visitor
from gar_sim.kernel.site import Site
from gar_sim.values.situations import Situation
from situation_clicks import LOGIN
from switching import go

BY_THE_GAR, BY_THE_CONNECTOR = "a reçu du GAR", "a reçu de l'ENT Passerelle"


def at_the_lycee_without_gar(site: Site) -> Visitor:
    """Fanta Keïta in her ENT, who has opened the resource by its connector."""
    go(site, Situation.ENT_ALONE)
    fanta = Visitor(site.settings.address, site).sign_in(LOGIN)
    assert BY_THE_CONNECTOR in fanta.follow("Comptaclair").text
    return fanta


def by_the_shelf(fanta: Visitor) -> Visitor:
    """The tile of the GAR in her médiacentre."""
    fanta.open("/mediacentre/")
    (tile,) = fanta.page.xpath("//a[contains(@href, 'domaineGar') and contains(., 'Comptaclair')]/@href")
    return fanta.open(tile)


def test_a_tile_of_the_gar_leaves_the_connector_s_visit(demo_site: Site) -> None:
    fanta = at_the_lycee_without_gar(demo_site)
    go(demo_site, Situation.ENT_AND_GAR)

    by_the_shelf(fanta)

    assert fanta.url.endswith("/fournisseur/comptaclair/")
    assert BY_THE_GAR in fanta.text
    assert "Keïta" not in fanta.text


def test_a_connector_leaves_the_gar_s_visit(demo_site: Site) -> None:
    fanta = at_the_lycee_without_gar(demo_site)
    go(demo_site, Situation.ENT_AND_GAR)
    by_the_shelf(fanta)
    go(demo_site, Situation.ENT_ALONE)

    assert BY_THE_CONNECTOR in fanta.open("/ent/").follow("Comptaclair").text


def test_the_doors_of_a_resource_lead_where_they_say(demo_site: Site) -> None:
    fanta = at_the_lycee_without_gar(demo_site)
    go(demo_site, Situation.ENT_AND_GAR)

    assert BY_THE_GAR in fanta.open("/fournisseur/comptaclair/entree").follow("Par le médiacentre").text


def test_a_page_that_is_read_again_stays_on_the_road_it_came_by(demo_site: Site) -> None:
    fanta = at_the_lycee_without_gar(demo_site)
    go(demo_site, Situation.ENT_AND_GAR)

    assert BY_THE_CONNECTOR in fanta.open("/fournisseur/comptaclair/").text
