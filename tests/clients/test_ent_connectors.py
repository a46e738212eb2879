"""The lycée's three connectors over plain HTTP: exactly what each declares reaches the supplier, and nothing else."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cas import CASClient

from browsing import Visitor
from fixtures_demo import MakeDemoSite
from gar_sim.kernel.site import Site
from world_questions import ask_world

FANTA, LYCEE = "PAS-52hqdmx4", "0991202Q"

DECLARED = {
    "comptaclair": {"nom": ["Keïta"], "prenom": ["Fanta"], "classe": ["1AGORA"]},
    "progestes": {"profil": ["National_elv"]},
    "gazette-des-preaux": {"nom": ["Keïta"], "prenom": ["Fanta"]},
}
"""Her ENT has no mail of hers: the Gazette, which may have one, receives none."""

IDENTIFIERS = {"user", "sub"}


@pytest.fixture
def fanta(demo_site: Site) -> Visitor:
    """Fanta Keïta, at the portal."""
    return Visitor(demo_site.settings.address, demo_site).type_password("fanta.keita")


@pytest.mark.parametrize("slug", DECLARED)
def test_a_click_sends_what_is_declared_and_nothing_else(demo_site: Site, fanta: Visitor, slug: str) -> None:
    fanta.open(f"/ent/connecteurs/{slug}/ouvrir?uai={LYCEE}")

    assert fanta.url == f"{fanta.base}/fournisseur/{slug}/"
    [(kept,)] = ask_world(demo_site, "SELECT attributes FROM sup_visit WHERE slug = ?", slug)
    received = json.loads(kept)
    assert {name: received[name] for name in received if name not in IDENTIFIERS} == DECLARED[slug]
    assert (FANTA in kept) is (slug == "comptaclair")


def test_each_click_leaves_one_record_of_the_data(demo_site: Site, fanta: Visitor) -> None:
    for slug in DECLARED:
        fanta.open(f"/ent/connecteurs/{slug}/ouvrir?uai={LYCEE}")

    rows = ask_world(
        demo_site,
        "SELECT wire, caller, callee, person, school, resource FROM krn_exchange"
        " WHERE released != '[]' AND resource IS NOT NULL AND caller LIKE 'fournisseur:%' ORDER BY id",
    )
    assert rows == [
        (wire, f"fournisseur:{slug}", "ent:PAS", FANTA, LYCEE, f"ark:/99999/{slug}")
        for slug, wire in zip(DECLARED, ("CAS ENT", "OIDC ENT", "CAS ENT"), strict=True)
    ]


def test_leaving_the_ent_ends_every_visit(demo_site: Site, fanta: Visitor) -> None:
    for slug in DECLARED:
        fanta.open(f"/ent/connecteurs/{slug}/ouvrir?uai={LYCEE}")
    assert ask_world(demo_site, "SELECT count(*) FROM sup_visit") == [(3,)]

    fanta.open("/ent/").sign_out()

    assert ask_world(demo_site, "SELECT count(*) FROM sup_visit") == [(0,)]


def test_leaving_a_supplier_leaves_the_ent(fanta: Visitor) -> None:
    fanta.open(f"/ent/connecteurs/comptaclair/ouvrir?uai={LYCEE}").sign_out()

    assert "/ent/connexion" in fanta.open("/ent/").url


def test_a_teacher_reads_which_connector_is_not_for_them(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("helene.voisard")

    visitor.open(f"/ent/connecteurs/comptaclair/ouvrir?uai={LYCEE}")

    assert visitor.status == 403
    assert "« Comptaclair » n'est pas ouvert aux documentalistes de votre établissement" in visitor.text


def test_two_worlds_share_no_secret(demo_site: Site, make_demo_site: MakeDemoSite) -> None:
    [(first,)], [(second,)] = (
        ask_world(site, "SELECT client_secret FROM sup_door WHERE slug = 'progestes' AND code = 'ent-oidc'")
        for site in (demo_site, make_demo_site())
    )
    assert first != second


def test_an_unmodified_client_over_a_socket(served: str) -> None:
    service = f"{served}/fournisseur/comptaclair/entree/ent-cas"
    client = CASClient(version=3, service_url=service, server_url=f"{served}/ent/cas/")
    pupil = Visitor(served).type_password("fanta.keita")
    answer = pupil.http.get(client.get_login_url(), allow_redirects=False, timeout=30)
    ticket = parse_qs(urlsplit(answer.headers["Location"]).query)["ticket"][0]

    assert client.verify_ticket(ticket)[:2] == (FANTA, {"nom": "Keïta", "prenom": "Fanta", "classe": "1AGORA"})
    assert client.verify_ticket(ticket) == (None, {}, None)


def test_the_list_of_connectors_over_a_socket(served: str) -> None:
    answer = requests.get(f"{served}/ent/ws/connecteurs/PAS/{LYCEE}/{FANTA}", timeout=30).json()

    assert {each["id"] for each in answer["connecteurs"]} == set(DECLARED)
