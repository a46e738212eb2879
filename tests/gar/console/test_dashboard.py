"""The first page of the console: what is in force, and what is over."""

from datetime import datetime

from browsing import Visitor
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline.stage import Stage


def dashboard(site: Site) -> Visitor:
    """Maëlle Trévarez at her dashboard."""
    return Visitor(site.settings.address, site).sign_in("maelle.trevarez").open("/gar/console")


def figure(page: Visitor, label: str) -> str:
    return page.page.xpath("string(//div[@class='figure'][starts-with(normalize-space(dt), $label)]/dd)", label=label)


def test_subscriptions_that_are_over_are_not_counted_with_the_others(demo_site: Site) -> None:
    first_day = dashboard(demo_site)
    assert figure(first_day, "Abonnement").strip() == "21"

    Stage(demo_site, DEMO).set_clock(datetime(2027, 9, 1, 8, tzinfo=PARIS))
    new_year = dashboard(demo_site)

    assert figure(new_year, "Abonnement").strip() == "0"
    assert "Aucun abonnement en cours" in new_year.text
    assert "Tout est affecté" not in new_year.text
