"""The shelf of a person of the demo world, over plain HTTP."""

from browsing import Visitor
from gar_sim.kernel.site import Site


def shelf(demo_site: Site, login: str) -> Visitor:
    """The shelf of a person who came from the ENT."""
    return Visitor(demo_site.settings.address, demo_site).sign_in(login).open("/mediacentre/")


def titles(visitor: Visitor) -> set[str]:
    """Titles on the shelf."""
    return {" ".join(link.text_content().split()) for link in visitor.page.xpath("//a[contains(@href, 'domaineGar')]")}
