"""The first page of the console: what is new, what is left to do, what is in force and what is over."""

from dataclasses import replace
from datetime import datetime

import pytest

from browsing import Visitor
from distributor import Distributor
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline.stage import Stage
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool
from query_costs import cost

MOST = 32
"""Statements of the dashboard, whatever the school."""


def dashboard(site: Site, login: str = "maelle.trevarez") -> Visitor:
    """A manager at the dashboard."""
    return Visitor(site.settings.address, site).sign_in(login).open("/gar/console")


def move_to(site: Site, day: int, month: int = 9, year: int = 2026) -> None:
    Stage(site, DEMO).set_clock(datetime(year, month, day, 8, tzinfo=PARIS))


def figure(page: Visitor, label: str) -> str:
    return page.page.xpath("string(//div[@class='figure'][starts-with(normalize-space(dt), $label)]/dd)", label=label)


def part(page: Visitor, title: str) -> str:
    """What a section of the page says, with single blanks."""
    return " ".join(page.page.xpath("string(//section[h2[normalize-space()=$title]])", title=title).split())


def raise_quota(site: Site, title: str, pupils: int) -> None:
    """The distributor of a subscription sells more of its licences."""
    distributor = Distributor(site)
    [draft] = [one for one in distributor.listed() if one.title == title]
    kept = [pool for pool in draft.pools if pool.audience != Audience.PUPILS]
    answer = distributor.post(replace(draft, schools=(), pools=(Pool(Audience.PUPILS, pupils), *kept)))
    assert answer.status_code == 200, answer.text


def test_what_came_since_friday_is_told_with_the_way_there(demo_site: Site) -> None:
    raise_quota(demo_site, "Mathémarche 3e", 35)
    page = dashboard(demo_site)
    news = part(page, "Depuis votre dernière visite")

    assert "11 septembre 2026 à 17 h 30" in news
    assert "2 nouveaux abonnements Deutsch los! 4e, Orienta'voies 3e" in news
    assert "10 licences de plus Mathémarche 3e" in news
    assert "1 arrivée, sans les ressources de sa classe Inès Aubrac (5B)" in news
    assert page.follow("Inès Aubrac").page.xpath("//h1[contains(., 'Inès Aubrac')]")


def test_the_same_day_tells_the_same_and_the_next_one_only_what_is_newer(demo_site: Site) -> None:
    dashboard(demo_site)
    again = part(dashboard(demo_site), "Depuis votre dernière visite")
    move_to(demo_site, 16)
    tomorrow = part(dashboard(demo_site), "Depuis votre dernière visite")

    assert "2 nouveaux abonnements" in again
    assert "15 septembre 2026 à 10 h" in tomorrow
    assert "Rien de nouveau" in tomorrow


def test_each_manager_has_their_own_visit(demo_site: Site) -> None:
    dashboard(demo_site)
    move_to(demo_site, 16)

    assert "11 septembre" in part(dashboard(demo_site, "solene.quievrard"), "Depuis votre dernière visite")


def test_what_is_left_to_do_leads_to_it(demo_site: Site) -> None:
    page = dashboard(demo_site)
    todo = part(page, "À faire")

    assert "31 licences sont restées à des personnes parties 14 personnes" in todo
    assert "1 abonnement se termine bientôt Spécimen Verdelune enseignant, le 27 septembre 2026" in todo
    assert page.follow("ressources ne sont encore à personne").page.xpath("//h2[starts-with(., '9 sur')]")
    assert dashboard(demo_site).follow("suggestions d'affectation").url.endswith("/gar/console/suggestions")


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("Élèves", "712 sur 1023 utilisées"),
        ("Enseignants", "4 disponibles"),
        ("Documentalistes", "aucune disponible"),
        ("Autres personnels", "1 sur 1 utilisée"),
        ("Tous publics", "234 disponibles · 19 à récupérer"),
    ],
)
def test_licences_in_force_are_summed_by_audience(demo_site: Site, audience: str, told: str) -> None:
    quotas = dashboard(demo_site).page.xpath("//div[@class='quota'][span[.=$audience]]", audience=audience)

    assert told in " ".join(quotas[0].text_content().split())


def test_subscriptions_that_are_over_are_not_counted_with_the_others(demo_site: Site) -> None:
    first_day = dashboard(demo_site)
    assert figure(first_day, "Abonnement").strip() == "21"

    move_to(demo_site, 1, year=2027)
    new_year = dashboard(demo_site)

    assert figure(new_year, "Abonnement").strip() == "0"
    assert "Aucun abonnement en cours" in new_year.text
    assert "Tout est affecté" not in new_year.text
    assert "il n'y a rien à affecter sans abonnement en cours" in new_year.text


def test_the_dashboard_costs_the_same_few_queries(demo_site: Site) -> None:
    page = dashboard(demo_site)
    before = cost(demo_site, page, "/gar/console")
    page.open("/gar/console/suggestions?tout=oui&intention=effet").submit("intention", "affecter")

    assert cost(demo_site, page, "/gar/console") <= before <= MOST
