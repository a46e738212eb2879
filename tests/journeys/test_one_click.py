"""The main scene, in a real browser: a licence assigned in the console, one click from the ENT to the resource."""

import re

from playwright.sync_api import BrowserContext, Page, expect


def test_a_licence_assigned_opens_the_resource_without_a_second_sign_in(context: BrowserContext, as_new: str) -> None:
    manager, pupil = context.new_page(), None
    _sign_in(manager, as_new, "maelle.trevarez")
    _assign_to_3a(manager)
    _sign_out(manager)

    pupil = context.new_page()
    _sign_in(pupil, as_new, "adele.mourier")
    pupil.get_by_role("link", name=re.compile("Médiacentre")).last.click()
    tile = pupil.get_by_role("link", name="Mathémarche 3e")
    expect(tile).to_be_visible()
    tile.click()
    expect(pupil).to_have_url(f"{as_new}/fournisseur/mathemarche-3e/")
    received = pupil.get_by_role("table", name=re.compile("reçu", re.IGNORECASE)).first
    expect(received).to_be_visible()
    names = received.get_by_role("rowheader").locator("code").all_inner_texts()
    assert names == ["IDO", "UAI", "PRO", "DIV"]
    assert "Mourier" not in pupil.get_by_role("main").inner_text()
    assert "Adèle" not in pupil.get_by_role("main").inner_text()
    pupil.goto(f"{as_new}/ent/")
    _sign_out(pupil)

    stranger = context.new_page()
    _sign_in(stranger, as_new, "karim.delmas")
    stranger.goto(f"{as_new}/mediacentre/")
    expect(stranger.get_by_role("heading", name="Mes ressources")).to_be_visible()
    expect(stranger.get_by_role("link", name="Mathémarche 3e")).to_have_count(0)
    stranger.goto(f"{as_new}/fournisseur/mathemarche-3e/")
    main = stranger.get_by_role("main")
    expect(main).to_contain_text("ne s'ouvre pas")
    expect(main).to_contain_text("À qui demander")
    expect(main).to_contain_text("Maëlle Trévarez")
    stranger.goto(f"{as_new}/ent/")
    _sign_out(stranger)

    _sign_in(manager, as_new, "maelle.trevarez")
    _withdraw_from_3a(manager)
    _sign_out(manager)

    _sign_in(pupil, as_new, "adele.mourier")
    pupil.goto(f"{as_new}/mediacentre/")
    expect(pupil.get_by_role("heading", name="Mes ressources")).to_be_visible()
    expect(pupil.get_by_role("link", name="Mathémarche 3e")).to_have_count(0)


def test_choosing_another_persona_ends_the_sessions_of_the_first(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    _sign_in(page, served, "adele.mourier")
    page.goto(f"{served}/mediacentre/")
    expect(page.locator(".head-who")).to_contain_text("Adèle Mourier")

    _sign_in(page, served, "karim.delmas")
    page.goto(f"{served}/mediacentre/")

    expect(page.locator(".head-who")).to_contain_text("Karim Delmas")


def _sign_in(page: Page, served: str, login: str) -> None:
    page.goto(f"{served}/ent/connexion")
    page.locator(f"button[value='{login}']").click()
    page.wait_for_url(re.compile(r"/ent/(?!connexion)"))


def _sign_out(page: Page) -> None:
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_have_count(0)


def _assign_to_3a(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Affectation|Console")).last.click()
    page.get_by_role("link", name="Parcours ressource").first.click()
    page.get_by_role("link", name="Mathémarche 3e").click()
    page.get_by_role("link", name="Affecter", exact=True).first.click()
    page.get_by_role("checkbox", name=re.compile("^3A")).check()
    page.get_by_role("button", name="Voir l'effet").click()
    expect(page.locator("#panneau-effet")).to_contain_text("25")
    page.get_by_role("button", name="Affecter à 25 élèves").click()
    expect(page.get_by_role("status")).to_contain_text("25 affectations faites")
    page.go_back()
    expect(page.locator("#panneau-effet")).to_contain_text("Il n'y a rien à faire")


def _withdraw_from_3a(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Affectation|Console")).last.click()
    page.get_by_role("link", name="Parcours ressource").first.click()
    page.get_by_role("link", name="Mathémarche 3e").click()
    page.get_by_role("link", name="Retirer").click()
    page.get_by_role("checkbox", name=re.compile("^3A")).check()
    page.get_by_role("button", name="Voir l'effet").click()
    page.get_by_role("button", name="Retirer à 25 élèves").click()
    expect(page.get_by_role("status")).to_contain_text("25 licences rendues")
