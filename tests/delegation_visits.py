"""Hands on the delegations of the demo world: the head writes an act, as she would at the console."""

from browsing import Visitor
from gar_sim.kernel.site import Site

DELEGATIONS = "/gar/console/delegations"


def at_console(site: Site, login: str, page: str = "/gar/console") -> Visitor:
    """Somebody at a page of the console."""
    return Visitor(site.settings.address, site).sign_in(login).open(page)


def write_act(site: Site, delegate: str, *ticked: str, head: str = "solene.quievrard", until: str = "") -> Visitor:
    """The head's page once the act is written for a delegate, by name: what is ticked is entrusted."""
    page = at_console(site, head, DELEGATIONS)
    page.open(page.page.xpath("//tr[contains(th, $name)]//a/@href", name=delegate)[0])
    for one in ticked:
        page.tick(one)
    if until:
        page.type("Au, inclus", until)
    return page.press("Voir l'effet").submit("intention", "ecrire")
