"""Hands on the administration of the demo world, as its people have them."""

from browsing import Visitor
from gar_sim.kernel.site import Site

COLLEGE, LYCEE, ECOLE = "0991101O", "0991202Q", "0991303O"
OF_COLLEGE, OF_LYCEE = "idriss.benhaddou", "aissata.kanoute"


def desk_of(uai: str) -> str:
    """Address of the administration of a school."""
    return f"/ent/administration/{uai}"


def visitor(site: Site, login: str) -> Visitor:
    """A person signed in at the ENT."""
    return Visitor(site.settings.address, site).sign_in(login)
