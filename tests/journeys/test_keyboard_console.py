"""The newer pages of the console, at the keyboard alone: a plan kept and done, a rule paused, a forecast, a price."""

from playwright.sync_api import Page, expect

from keyboard import press, sign_in, tick, write

LABO = "Labo virtuel Sécante"


def test_a_plan_is_kept_then_done(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "maelle.trevarez")
    page.goto(f"{as_new}/gar/console/grille?q=labo")
    tick(page, page.get_by_role("checkbox", name=f"3B, {LABO}"))
    press(page, page.get_by_role("button", name="Voir l'effet"))
    page.get_by_text("Garder ce plan").focus()
    page.keyboard.press("Enter")
    write(page, page.get_by_label("Nom du plan"), "Labo de 3B")
    press(page, page.get_by_role("button", name="Garder", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Labo de 3B")

    press(page, page.get_by_role("button", name="Affecter à 25 élèves"))

    expect(page.get_by_role("status")).to_contain_text("25 affectations faites")


def test_a_rule_is_made_and_paused(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "maelle.trevarez")
    page.goto(f"{as_new}/gar/console/ressources?q=labo")
    press(page, page.get_by_role("link", name=LABO).first)
    press(page, page.get_by_role("link", name="Affecter", exact=True).first)
    tick(page, page.locator("input[name='division'][value='3A']"))
    press(page, page.get_by_role("button", name="Voir l'effet"))
    press(page, page.get_by_role("button", name="en faire une règle"))
    page.goto(f"{as_new}/gar/console/regles")
    press(page, page.get_by_role("link", name="3A"))

    press(page, page.get_by_role("button", name="Mettre en pause"))

    expect(page.get_by_role("main")).to_contain_text("La règle est en pause")


def test_needs_are_counted_and_a_price_is_noted(page: Page, as_new: str) -> None:
    sign_in(page, as_new, "maelle.trevarez")
    page.goto(f"{as_new}/gar/console/rentree/prevoir")
    write(page, page.get_by_label("Élèves de 3e"), "30")
    press(page, page.get_by_role("button", name="Calculer"))
    expect(page.get_by_role("row", name="Mathémarche 3e")).to_contain_text("30")

    page.goto(f"{as_new}/gar/console/ressources?q=labo")
    press(page, page.get_by_role("link", name=LABO).first)
    page.get_by_text("Noter le prix").focus()
    page.keyboard.press("Enter")
    write(page, page.get_by_label("Prix hors taxe, en euros"), "4,50")
    press(page, page.get_by_role("button", name="Noter"))

    expect(page.get_by_role("main")).to_contain_text("4,50 € par licence d'élève")
