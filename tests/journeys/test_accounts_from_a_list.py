"""Neither ENT nor GAR, in a real browser: a list, slips, a first sign-in, a note, a forgotten password, the end."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

RESOURCE = "/fournisseur/lexivore-junior"
SCHOOL = "0991303O"
LIST = (
    "Nom;Prénom;Identifiant;Code classe;Mél\r\n"
    "Abadie;Lilou;ECO-1;CP;\r\n"
    "Abadie;Lilou;ECO-2;CM1;\r\n"
    "Bérenger;Noé;ECO-3;CM1;noe.berenger@famille.example\r\n"
    ";Personne;ECO-4;CM1;\r\n"
)


def test_from_a_list_to_its_destruction(context: BrowserContext, as_new: str, tmp_path: Path) -> None:
    school, pupil = context.new_page(), context.new_page()
    _open_space(school, as_new)
    _hand_over(school, tmp_path)
    expect(school.get_by_role("cell", name="Nom : La cellule est vide")).to_be_visible()
    school.get_by_role("checkbox", name="Ligne 3").check()
    school.get_by_role("button", name="Importer 2 comptes").click()
    expect(school.get_by_role("status")).to_contain_text("3 comptes créés")

    lilou, noe = _slip(school, "Lilou Abadie CM1"), _slip(school, "Noé Bérenger")
    assert (lilou["login"], noe["login"]) == ("lilou.abadie.2", "noe.berenger")

    pupil.goto(f"{as_new}/depart/{SCHOOL}")
    expect(pupil.get_by_role("main")).to_contain_text("1 ressource, 1 mot de passe")
    pupil.get_by_role("link", name="Lexivore junior").click()
    _sign_in(pupil, lilou["login"], lilou["password"])
    _choose(pupil, "trois petits chats")
    received = pupil.get_by_role("table", name=re.compile("Données reçues"))
    expect(received).to_contain_text("Abadie")
    pupil.get_by_label("Ma note").fill("Le mot du jour est « bergamote ».")
    pupil.get_by_role("button", name="Garder ma note").click()
    pupil.get_by_role("button", name="Se déconnecter").click()

    school.get_by_role("link", name="Espace de l'établissement").click()
    school.get_by_role("link", name="CM1", exact=True).click()
    school.get_by_role("button", name="Nouveau coupon pour Lilou Abadie").click()
    renewed = _read_slip(school, "Lilou Abadie")
    assert renewed["password"] != lilou["password"]
    _sign_in(pupil, lilou["login"], "trois petits chats")
    expect(pupil.get_by_role("alert")).to_contain_text("incorrect")
    _sign_in(pupil, renewed["login"], renewed["password"])
    _choose(pupil, "quatre grands chiens")
    expect(pupil.get_by_label("Ma note")).to_have_value("Le mot du jour est « bergamote ».")

    _forget_by_mail(context.new_page(), as_new, noe["login"])

    school.goto(f"{as_new}{RESOURCE}/comptes")
    school.get_by_role("link", name="Supprimer les comptes").click()
    school.get_by_role("radio", name="Tout l'établissement").check()
    school.get_by_role("button", name="Supprimer pour de bon").click()
    main = school.get_by_role("main")
    expect(main).to_contain_text("détient encore 1 liste")
    expect(main.locator(".facts")).to_contain_text(re.compile(r"Comptes\s*3\s*Notes de travail\s*1"))
    school.get_by_role("link", name="Revenir à l'espace").click()
    school.get_by_role("button", name="Détruire ce fichier").click()
    expect(school.get_by_role("table", name="Listes remises")).to_contain_text("Détruit")

    pupil.goto(f"{as_new}{RESOURCE}/entree/compte")
    _sign_in(pupil, renewed["login"], "quatre grands chiens")
    expect(pupil.get_by_role("alert")).to_contain_text("incorrect")


def test_a_minor_is_not_asked_to_sign_up(page: Page, served: str) -> None:
    page.goto(f"{served}/fournisseur/cap-numerique-eleve/entree")
    page.get_by_role("link", name="Créer mon compte").click()
    page.get_by_role("button", name="Créer mon compte").click()

    expect(page.get_by_role("alert")).to_contain_text("On ne demande jamais à un élève mineur")
    expect(page.get_by_role("main")).to_contain_text("Que faire à la place")
    assert page.locator("main input:not([type=hidden])").count() == 0


def _open_space(page: Page, served: str) -> None:
    page.goto(f"{served}{RESOURCE}/comptes")
    page.get_by_role("button", name=re.compile(SCHOOL)).click()
    expect(page.get_by_role("heading", name="Les comptes")).to_be_visible()


def _hand_over(page: Page, folder: Path) -> None:
    file = folder / "cm1.csv"
    file.write_bytes(LIST.encode("cp1252"))
    page.get_by_label("Fichier CSV").set_input_files(file)
    page.get_by_role("button", name="Envoyer et voir").click()
    expect(page.get_by_role("heading", name="Ce que cette liste ferait")).to_be_visible()


def _slip(page: Page, who: str) -> dict[str, str]:
    if "/coupons" not in page.url:
        page.get_by_role("link", name="Imprimer tous les coupons").click()
    return _read_slip(page, who)


def _read_slip(page: Page, who: str) -> dict[str, str]:
    slip = page.locator(".slip", has_text=re.compile(who.replace(" ", r"\s+")))
    expect(slip.locator("dd")).to_have_count(3)
    _, login, password = slip.locator("dd").all_inner_texts()
    return {"login": login, "password": password}


def _sign_in(page: Page, login: str, password: str) -> None:
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()


def _choose(page: Page, password: str) -> None:
    page.get_by_label("Nouveau mot de passe").fill(password)
    page.get_by_label("Le même").fill(password)
    page.get_by_role("button", name="Garder ce mot de passe").click()
    expect(page.get_by_role("heading", name="Ce que j'ai reçu de vous")).to_be_visible()


def _forget_by_mail(page: Page, served: str, login: str) -> None:
    page.goto(f"{served}{RESOURCE}/entree/compte")
    page.get_by_role("link", name="Mot de passe oublié").click()
    page.get_by_label("Identifiant").fill(login)
    page.get_by_role("button", name="Envoyer un lien").click()
    page.get_by_role("link", name="lire la boîte d'envoi simulée").click()
    page.get_by_role("link", name="Choisir un nouveau mot de passe").click()
    _choose(page, "cinq lapins bleus")
