"""In a real browser: a school is linked to the GAR, a parent comes by the door, a list is drawn and followed."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def sign_in(page: Page, served: str, last_name: str) -> None:
    page.goto(f"{served}/ent/connexion")
    page.get_by_role("button", name=re.compile(last_name)).first.click()


def test_an_administrator_reads_what_linking_changes_and_may_leave_it(page: Page, served: str) -> None:
    sign_in(page, served, "Kanouté")
    page.get_by_role("link", name=re.compile("Administration de l'ENT")).click()
    expect(page.get_by_role("main")).to_contain_text("ENT sans GAR")

    page.get_by_role("navigation", name="Administration de l'ENT").get_by_role("link", name="Relier au GAR").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("372 élèves et 55 personnels")
    expect(main.get_by_label(re.compile("Fermer Comptaclair"))).not_to_be_checked()
    main.get_by_role("button", name="Relier au GAR").click()
    expect(page.get_by_role("alert")).to_contain_text("Rien n'a changé")
    page.get_by_role("link", name="Ne rien changer").click()

    expect(page.get_by_role("main")).to_contain_text("ENT sans GAR")


def test_a_parent_comes_by_the_door_follows_the_child_and_leaves_both(page: Page, served: str) -> None:
    sign_in(page, served, "Claire Aubrac")
    expect(page).to_have_url(re.compile("/guichet-familles/connexion"))
    expect(page.get_by_role("main")).to_contain_text("et rien d'autre")
    page.get_by_role("button", name=re.compile("Claire Aubrac")).click()

    expect(page).to_have_url(f"{served}/ent/")
    page.get_by_role("link", name=re.compile("Inès Aubrac")).click()
    expect(page.get_by_role("heading", name=re.compile("Suivre avec Inès"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Regarder ensemble")
    page.get_by_role("button", name="Se déconnecter").click()

    expect(page.get_by_role("main")).to_contain_text("Vous êtes déconnecté")
    page.goto(f"{served}/ent/familles")
    expect(page).to_have_url(re.compile("/guichet-familles/connexion"))


def test_the_head_of_the_ecole_draws_a_list_and_follows_it(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(f"{served}/ent/connexion")
    page.get_by_role("link", name="entrez dans sa base élèves").click()
    page.get_by_role("button", name=re.compile("Courtavel")).click()
    page.locator("input[name='classe'][value='CM1']").check()
    page.get_by_label(re.compile("Pour qui est cette liste")).fill("Éditions du Préau")
    with page.expect_download() as drawn:
        page.get_by_role("button", name=re.compile("Télécharger")).click()
    path = tmp_path / drawn.value.suggested_filename
    drawn.value.save_as(path)

    assert path.name == "onde_0991303O_20260915.csv"
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == "Nom;Prénom;Identifiant;Code classe"
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("24 élèves de CM1")
    page.get_by_role("button", name="J'ai détruit ma copie").click()
    expect(page.get_by_role("main")).to_contain_text("détruite le 15 septembre 2026")
