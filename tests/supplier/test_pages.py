"""A supplier shows what came with the click and knows nothing else; a bad ticket opens nothing."""

import json

import pytest

from browsing import Visitor
from control_calls import controller
from gar_sim.kernel.site import Site
from world_questions import ask_world

MANUAL, OTHER = "/fournisseur/horizons-svt-5e/", "/fournisseur/mathemarche-6e/"
"""Théo Garnier, of 5D, holds the first one in the demo world."""
NAMES = ("Garnier", "garnier", "Théo", "theo")


@pytest.fixture
def theo(demo_site: Site) -> Visitor:
    """Théo Garnier at the manual."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open(MANUAL)


def test_the_page_shows_what_was_received_and_no_name(theo: Visitor) -> None:
    shown = {" ".join(cell.text_content().split()) for cell in theo.page.xpath("//main//*[self::th or self::td]")}

    assert theo.status == 200
    assert any("0991101O" in cell for cell in shown)
    assert any("National_elv" in cell for cell in shown)
    assert [name for name in NAMES if name in theo.answer.text] == []


def test_what_is_kept_names_nobody_either(demo_site: Site, theo: Visitor) -> None:
    ((kept,),) = ask_world(demo_site, "SELECT attributes FROM sup_visit")

    assert set(json.loads(kept)) == {"IDO", "UAI", "PRO", "DIV"}
    assert [name for name in NAMES if name in kept] == []


def test_the_next_page_asks_nobody(theo: Visitor) -> None:
    answer = theo.http.get(theo.base + MANUAL, allow_redirects=False)

    assert answer.status_code == 200


def test_a_visit_to_one_resource_opens_no_other(theo: Visitor) -> None:
    answer = theo.http.get(theo.base + OTHER, allow_redirects=False)

    assert answer.is_redirect
    assert "/gar/idp-auth/login" in answer.headers["Location"]


@pytest.mark.parametrize("ticket", ["ST-1-00000000000000000000-gar-sim", "é", "x" * 300, "<a>"])
def test_a_ticket_that_the_gar_never_gave_is_refused_in_words(demo_site: Site, ticket: str) -> None:
    stranger = Visitor(demo_site.settings.address, demo_site)

    stranger.answer = stranger.http.get(stranger.base + MANUAL, params={"ticket": ticket})

    assert stranger.status == 403
    assert "n'a pas reconnu ce ticket" in stranger.text
    assert "médiacentre" in stranger.text
    assert ask_world(demo_site, "SELECT count(*) FROM sup_visit") == [(0,)]


def test_a_ticket_that_served_is_refused(demo_site: Site, theo: Visitor) -> None:
    ((ticket,),) = ask_world(demo_site, "SELECT ticket FROM sup_visit")
    stranger = Visitor(demo_site.settings.address, demo_site)

    assert stranger.open(f"{MANUAL}?ticket={ticket}").status == 403


def test_an_address_that_no_supplier_has_is_said(theo: Visitor) -> None:
    assert theo.open("/fournisseur/nulle-part/").status == 404
    assert "Passez par le médiacentre" in theo.text


def test_a_withdrawal_leaves_an_open_page_open_as_the_home_page_says(demo_site: Site, theo: Visitor) -> None:
    """The supplier's session is its own: the GAR is not asked again before the next ticket."""
    control = controller(demo_site)
    subscriptions = control("GET", "subscriptions", uai="0991101O").json["subscriptions"]
    manuals = [each["id"] for each in subscriptions if each["resource"].endswith("/horizons-svt-5e")]
    [(person,)] = ask_world(demo_site, "SELECT person_id FROM ent_account WHERE login = 'theo.garnier'")

    answers = [control("DELETE", "assignments", {"subscription": each, "people": [person]}) for each in manuals]
    assert sum(answer.json["withdrawn"] for answer in answers) == 1

    assert "Horizons SVT 5e" not in theo.open("/mediacentre/").text
    assert "Ce que j'ai reçu de vous" in theo.open(MANUAL).text
    assert "La page déjà ouverte chez l'éditeur, elle, le reste" in theo.open("/").text


def test_every_party_s_tab_is_a_link_and_the_supplier_s_leads_to_all_of_them(theo: Visitor) -> None:
    theo.open("/ent/")
    tabs = theo.page.xpath("//nav[@aria-label='Les acteurs']//li")
    assert [tab.xpath("string(a)") for tab in tabs] == ["Accueil", "ENT", "Médiacentre", "GAR", "Fournisseur"]

    theo.open(tabs[-1].xpath("a/@href")[0])
    theo.open(theo.page.xpath("//a[contains(., 'Horizons SVT 5e')]/@href")[0])

    assert theo.url.endswith(f"{MANUAL}entree")


def test_signing_out_there_signs_out_everywhere(theo: Visitor) -> None:
    theo.sign_out()

    assert "/ent/connexion" in theo.open(MANUAL).url
    assert "/ent/connexion" in theo.open("/ent/").url
