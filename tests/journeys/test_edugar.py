"""A lycée without ENT, in a real browser: its list, its slips, then one sign-in opens a resource at the supplier."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from edugar_samples import text_of
from fixtures_server import on_a_socket
from gar_sim.kernel.site import Site
from page_rules import faults_of
from valmoriane import LYCEE

RESOURCE = "Lexivore, dictionnaire"
OWN = "trois mots ensemble"


@pytest.fixture
def alone(demo_site: Site) -> Iterator[str]:
    """A demo world of one's own: ÉduGAR gives everybody in it one more way in."""
    with on_a_socket(demo_site) as address:
        yield address


def test_a_school_without_ent_from_its_list_to_a_resource(context: BrowserContext, alone: str) -> None:
    head = context.new_page()
    _activate(head, alone)
    _give_the_list(head)
    slips = {name: _slip(head, name) for name in ("Fanta Keïta", "Samir Aouadi")}
    _open_the_resource_to_all(head, alone)
    context.clear_cookies()

    for name, (login, password) in slips.items():
        person = context.new_page()
        _sign_in_with_a_slip(person, alone, login, password)
        person.get_by_role("link", name=RESOURCE).click()
        expect(person).to_have_url(f"{alone}/fournisseur/lexivore/")
        assert name.split()[1] not in person.get_by_role("main").inner_text()
        context.clear_cookies()


def _activate(page: Page, base: str) -> None:
    page.goto(f"{base}/gar/edugar/activation?uai={LYCEE}")
    for label, text in (
        ("Prénom", "Odile"),
        ("Nom", "Ferrand"),
        ("Adresse de courriel professionnelle", "o@essais.example"),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Mot de passe de votre compte").fill(OWN)
    page.get_by_label("Le même, encore une fois").fill(OWN)
    page.get_by_role("button", name="Activer l'établissement").click()
    expect(page.get_by_role("status")).to_contain_text("est dans ÉduGAR")
    assert faults_of(page) == []


def _give_the_list(page: Page) -> None:
    page.get_by_role("link", name="Donner une liste").first.click()
    expect(page.get_by_role("heading", name="Donner une liste")).to_be_visible()
    assert faults_of(page) == []
    lines = ("Keïta;Fanta;PAS-fanta;1AGORA;;", "Aouadi;Samir;PAS-samir;;;enseignant", "Sans;;PAS-x;1AGORA;;")
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": text_of(*lines).encode("cp1252")}
    page.get_by_label("Fichier CSV").set_input_files(file)
    page.get_by_role("button", name="Voir ce qui change").click()
    expect(page.get_by_role("main")).to_contain_text("Ligne 4")
    assert faults_of(page) == []
    page.get_by_role("button", name="Prendre cette liste").click()
    expect(page.get_by_role("status")).to_contain_text("2 arrivées")


def _slip(page: Page, name: str) -> tuple[str, str]:
    """Login and first password of somebody, from the paper that is printed for them."""
    page.get_by_role("link", name="Mon établissement").first.click()
    page.get_by_label("Nom, prénom ou classe").fill(name)
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_role("button", name=f"Nouveau coupon pour {name}")).to_be_visible()
    assert faults_of(page) == []
    page.get_by_role("button", name=f"Nouveau coupon pour {name}").click()
    slip = page.get_by_role("listitem").filter(has_text=name)
    expect(slip).to_have_count(1)
    assert faults_of(page) == []
    _, login, password = slip.locator("code").all_inner_texts()
    return login, password


def _open_the_resource_to_all(page: Page, base: str) -> None:
    page.goto(f"{base}/gar/console?ent=EG")
    page.get_by_role("link", name="Parcours ressource").first.click()
    page.get_by_role("link", name=RESOURCE).click()
    page.get_by_role("link", name=re.compile("^(Affecter|Ouvrir)")).first.click()
    for audience in ("Élèves", "Enseignants"):
        page.get_by_role("checkbox", name=re.compile(f"^{audience}")).check()
    page.get_by_role("button", name="Voir l'effet").click()
    page.get_by_role("button", name=re.compile("^Ouvrir à")).click()
    expect(page.get_by_role("status")).not_to_be_empty()


def _sign_in_with_a_slip(page: Page, base: str, login: str, password: str) -> None:
    """From the médiacentre, by the choice of the way in, to a password of one's own and back."""
    page.goto(f"{base}/mediacentre/")
    page.get_by_role("link", name=re.compile("Je viens d'ÉduGAR")).click()
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_label("Nouveau mot de passe")).to_be_visible()
    assert faults_of(page) == []
    page.get_by_label("Nouveau mot de passe").fill(OWN)
    page.get_by_label("Le même, encore une fois").fill(OWN)
    page.get_by_role("button", name="Garder ce mot de passe").click()
    expect(page.get_by_role("heading", name="Mes ressources")).to_be_visible()
    expect(page.locator(".message.tone-bad")).to_have_count(0)
