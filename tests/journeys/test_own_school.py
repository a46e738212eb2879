"""A documentalist's own school, in a browser: made, assigned and printed with the keyboard alone."""

from playwright.sync_api import Page, expect

from keyboard import press, tick
from page_rules import faults_of


def test_a_plan_is_made_and_ends_as_a_list_to_type_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}/mon-etablissement")
    press(page, page.get_by_role("button", name="Créer mon établissement"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Collège d'exemple")
    home = page.url
    assert faults_of(page) == []

    press(page, page.get_by_role("link", name="Affecter mes licences"))
    press(page, page.get_by_role("button", name="Documentaliste n° 1"))
    page.goto(f"{home}gar/console/grille?population=niveau")
    tick(page, page.get_by_role("checkbox", name="6e, Manuel de mathématiques 6e"))
    press(page, page.get_by_role("button", name="Voir l'effet"))
    press(page, page.get_by_role("button", name="Affecter à 51 élèves"))
    expect(page.get_by_role("status")).to_contain_text("51 affectations faites.")

    page.goto(f"{home}gar/console/a-saisir")
    expect(page.get_by_role("row", name="Manuel de mathématiques 6e")).to_contain_text("toutes les 6e")
    assert faults_of(page) == []

    page.goto(f"{served}/mon-etablissement")
    page.get_by_role("link", name="Effacer").click()
    assert faults_of(page) == []
    page.get_by_role("button", name="Effacer pour de bon").click()
    expect(page.get_by_role("status")).to_contain_text("est effacé")
