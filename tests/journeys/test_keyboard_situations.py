"""The scenes of the situations without a mouse: the switch, a list of accounts, the ENT's desk, the clock."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from keyboard import NEAR, leave, pick, press, sign_in, tick, walk, write

ECOLE, LYCEE = "0991303O", "0991202Q"
LIST = "Nom;Prénom;Identifiant;Code classe;Mél\nAbadie;Lilou;ECO-1;CP;\nAbadie;Lilou;ECO-2;CM1;\n"


def test_a_situation_is_switched_then_a_demonstration_played(page: Page, as_new: str) -> None:
    page.goto(f"{as_new}/scenarios")
    press(page, page.get_by_role("button", name="Passer à ENT et GAR"))
    expect(_passed_to(page)).to_contain_text("ENT et GAR")

    press(page, page.get_by_role("link", name="Suivre une démonstration préparée"))
    press(page, page.get_by_role("link", name="Ouvrir le script : ENT sans GAR"))
    press(page, page.get_by_role("button", name="Préparer"))
    expect(_passed_to(page)).to_contain_text("ENT sans GAR")

    stage = _opened_beside(page, page.get_by_role("link", name="/ent/connexion").first)
    press(stage, stage.get_by_role("button", name="Fanta Keïta"))
    press(stage, stage.get_by_role("link", name="Comptaclair"))
    write(stage, stage.get_by_label("Ma note"), "Facture 12 à reprendre lundi.")
    press(stage, stage.get_by_role("button", name="Garder ma note"), within=1)
    expect(stage.get_by_role("status")).to_contain_text("Votre note est gardée")


def test_accounts_live_and_end_from_a_list(context: BrowserContext, as_new: str, tmp_path: Path) -> None:
    school, pupil = context.new_page(), context.new_page()
    school.goto(f"{as_new}/fournisseur/lexivore-junior/comptes")
    press(school, school.locator(f"button[value='{ECOLE}']"))
    _hand_over(school, tmp_path / "liste.csv")
    tick(school, school.get_by_role("checkbox", name="Ligne 3"))
    press(school, school.get_by_role("button", name="Importer 1 compte"), within=1)
    expect(school.get_by_role("status")).to_contain_text("2 comptes créés")
    press(school, school.get_by_role("link", name="Imprimer tous les coupons"))
    login, password = _slip(school, "CM1")

    pupil.goto(f"{as_new}/depart/{ECOLE}")
    press(pupil, pupil.get_by_role("link", name="Lexivore junior"))
    write(pupil, pupil.get_by_label("Identifiant"), login)
    write(pupil, pupil.get_by_label("Mot de passe"), password)
    press(pupil, pupil.get_by_role("button", name="Se connecter"), within=NEAR)
    _keep_a_note(pupil)
    leave(pupil)

    _erase_everything(school)


def test_the_ent_of_a_school_is_administered(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "aissata.kanoute")
    press(page, page.get_by_role("link", name="Administration de l'ENT"))
    menu = page.get_by_role("navigation", name="Administration de l'ENT")

    press(page, menu.get_by_role("link", name="Connecteurs"))
    form = page.get_by_role("form", name="Comptaclair")
    tick(page, form.get_by_role("checkbox", name="Documentalistes"))
    press(page, form.get_by_role("button", name="Garder"), within=NEAR)
    expect(page.get_by_role("status")).to_contain_text("Comptaclair")

    press(page, menu.get_by_role("link", name="Responsables d'affectation"))
    write(page, page.get_by_label("Nom, prénom ou fonction"), "lescure")
    press(page, page.get_by_role("button", name="Chercher"), within=1)
    press(page, page.get_by_role("button", name="Nommer Tanguy Lescure"))
    expect(page.get_by_role("table")).to_contain_text("Tanguy Lescure")

    press(page, menu.get_by_role("link", name="Relier au GAR"))
    tick(page, page.get_by_role("checkbox", name="Fermer Comptaclair"))
    tick(page, page.get_by_role("checkbox", name="J'ai lu ce qui change."), within=NEAR)
    press(page, page.get_by_role("button", name="Relier au GAR"), within=1)
    expect(page.get_by_role("main")).to_contain_text("Relié au GAR")


def test_a_refused_form_is_taken_up_again_from_its_message(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "aissata.kanoute")
    page.goto(f"{as_new}/ent/administration/{LYCEE}/relier")
    press(page, page.get_by_role("button", name="Relier au GAR"))
    expect(page.get_by_role("alert")).to_contain_text("Rien n'a changé")

    walk(page, page.get_by_role("checkbox", name="J'ai lu ce qui change."), within=NEAR)
    walk(page, page.get_by_role("checkbox", name="Fermer ProGestes vidéo"), within=1, key="Shift+Tab")


def test_a_click_is_read_compared_and_a_night_passes(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "fanta.keita")
    press(page, page.get_by_role("link", name="La Gazette des préaux"))
    press(page, page.get_by_role("link", name="Voir les échanges de ce clic"))
    last = page.locator("tr[id^='etape-']").last
    walk(page, last.locator("summary", has_text="En clair"))
    page.keyboard.press("Enter")
    expect(last.locator("mark").first).to_be_visible()

    press(page, page.get_by_role("link", name="Que sait l'éditeur ?"))
    write(page, page.get_by_label("Ressource", exact=True), "La Gazette")
    press(page, page.get_by_role("button", name="Comparer"), within=1)
    expect(page.get_by_role("main")).to_contain_text("Fanta Keïta ouvre « La Gazette des préaux »")
    press(page, page.get_by_role("link", name=re.compile("Relire ce clic.*ENT sans GAR")))

    press(page, page.get_by_role("link", name="Horloge", exact=True))
    press(page, page.get_by_role("button", name="Passer à demain"))
    expect(page.get_by_role("main")).to_contain_text("personnes envoyées")
    press(page, page.get_by_role("link", name="Revenir à l'horloge"))


def _passed_to(page: Page) -> Locator:
    return page.get_by_role("status", name="L'établissement passe à")


def _opened_beside(page: Page, link: Locator) -> Page:
    """Follow a link that opens in another tab."""
    walk(page, link)
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    return opened.value


def _hand_over(page: Page, file: Path) -> None:
    """Open the system's own window on the files with Enter, choose one there, and send it."""
    file.write_text(LIST, encoding="utf-8")
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    field = page.get_by_label("Fichier CSV")
    walk(page, field)
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(file.name))
    press(page, page.get_by_role("button", name="Envoyer et voir"), within=NEAR)


def _slip(page: Page, who: str) -> tuple[str, str]:
    """Login and first password, from the paper."""
    facts = page.locator(".slip", has_text=who).locator("dd")
    expect(facts).to_have_count(3)
    _, login, password = facts.all_inner_texts()
    return login, password


def _keep_a_note(page: Page) -> None:
    """Choose a password of one's own, and write in the notebook."""
    for label in ("Nouveau mot de passe", "Le même"):
        write(page, page.get_by_label(label), "trois petits chats")
    press(page, page.get_by_role("button", name="Garder ce mot de passe"), within=1)
    write(page, page.get_by_label("Ma note"), "Le mot du jour est « bergamote ».")
    press(page, page.get_by_role("button", name="Garder ma note"), within=1)
    expect(page.get_by_role("status")).to_contain_text("gardée")


def _erase_everything(page: Page) -> None:
    press(page, page.get_by_role("link", name="Espace de l'établissement"))
    press(page, page.get_by_role("link", name="Supprimer les comptes"))
    pick(page, page.get_by_role("radio", name="Tout l'établissement"))
    press(page, page.get_by_role("button", name="Supprimer pour de bon"), within=1)
    expect(page.get_by_role("main")).to_contain_text("détient encore 1 liste")
    press(page, page.get_by_role("link", name="Revenir à l'espace"))
    press(page, page.get_by_role("button", name="Détruire ce fichier"))
    expect(page.get_by_role("table", name="Listes remises")).to_contain_text("Détruit")
