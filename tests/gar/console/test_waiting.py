"""Who lacks a licence waits in line, and is served in order when one comes back, by whatever gesture."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from browsing import Visitor
from control_calls import controller
from gar_sim.kernel.site import Site

LINE = "/gar/console/attente"
BENCH = "/gar/console/affecter?ressource={}&division=3A&division=3B"
SHEET = "/gar/console/ressources/{}"


@pytest.fixture
def subscription(demo_site: Site) -> str:
    """Mathémarche 3e: twenty-five licences for the pupils of two classes."""
    listed = controller(demo_site)("GET", "subscriptions", uai="0991101O").json
    assert listed
    return str(next(one["id"] for one in listed["subscriptions"] if one["title"] == "Mathémarche 3e"))


@pytest.fixture
def manager(demo_site: Site, subscription: str) -> Visitor:
    """Maëlle Trévarez, who served the first twenty-five of fifty and put the others in line."""
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez").open(BENCH.format(subscription))
    visitor.press("Voir l'effet").submit("manque", "waitlist")
    assert "Affecter à 25 élèves, 25 en attente" in visitor.text
    visitor.submit("intention", "affecter")
    assert "25 affectations faites. 25 attendent une licence." in visitor.text
    return visitor


def in_line(visitor: Visitor) -> list[str]:
    """The names in the line, in order."""
    return [str(name) for name in visitor.open(LINE).page.xpath("//main//ol/li/a[1]/text()")]


def test_the_line_is_there_to_be_read(manager: Visitor, subscription: str) -> None:
    assert len(in_line(manager)) == 25
    assert "25 personnes attendent une licence" in manager.open("/gar/console").text
    assert "25 personnes attendent une licence" in manager.open(SHEET.format(subscription)).text


def test_a_licence_that_comes_back_goes_to_the_first_in_line(manager: Visitor, subscription: str) -> None:
    first, second, *_ = in_line(manager)
    manager.open(f"/gar/console/retirer?ressource={subscription}&q=3a&intention=chercher")
    holder = manager.page.xpath("//input[@name='personne']/@value")[0]
    manager.submit("intention", "effet", personne=str(holder)).submit("intention", "retirer")

    left = in_line(manager)
    assert first not in left
    assert left[0] == second
    assert "par la file d'attente" in manager.open("/gar/console/journal").text
    assert first in manager.open(SHEET.format(subscription)).text


def test_one_is_taken_out_of_the_line_by_hand(manager: Visitor) -> None:
    first = in_line(manager)[0]
    manager.press("Enlever de la file")

    assert "cette personne n'attend plus" in manager.text
    assert first not in in_line(manager)


def test_undoing_the_gesture_empties_the_line(manager: Visitor) -> None:
    manager.press("Annuler")

    assert in_line(manager) == []
    assert "Personne n'attend" in manager.text


def test_two_who_withdraw_at_once_serve_each_place_once(demo_site: Site, manager: Visitor, subscription: str) -> None:
    control = controller(demo_site)
    people = control("GET", "people", group="3A", uai="0991101O").json
    assert people
    pupils = [one["id"] for one in people["people"] if one["profile"] == "National_elv"][:4]

    def withdraw(pupil: str) -> int:
        done = controller(demo_site)("DELETE", "assignments", {"subscription": subscription, "people": [pupil]}).json
        assert done
        return int(done["withdrawn"])

    with ThreadPoolExecutor(4) as pool:
        returned = sum(pool.map(withdraw, pupils))

    assert len(in_line(manager)) == 25 - returned
    (counter, *_) = next(
        one["counters"]
        for one in (control("GET", "subscriptions", uai="0991101O").json or {})["subscriptions"]
        if one["id"] == subscription
    )
    assert (counter["live"], counter["free"]) == (25, 0)


def test_the_control_api_says_who_waits(demo_site: Site, subscription: str) -> None:
    order = {"subscription": subscription, "group": {"uai": "0991101O", "code": "3A"}, "policy": "block"}
    control = controller(demo_site)
    assert control("POST", "assignments", order).status_code == 201

    more = control(
        "POST", "assignments", {**order, "group": {"uai": "0991101O", "code": "3B"}, "policy": "waitlist"}
    ).json

    assert more
    assert (more["assigned"], len(more["waiting"]), more["refused"]) == (0, 25, [])
