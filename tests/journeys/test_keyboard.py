"""The main scene without a mouse: Tab, Enter and Space reach everything, and the eye always sees where one is."""

from playwright.sync_api import Page, expect

from keyboard import NEAR, leave, press, tick, walk


def test_the_whole_scene_is_played_at_the_keyboard(page: Page, as_new: str) -> None:
    _enter_from_home_as(page, as_new, "Commencer la démonstration", "maelle.trevarez")
    _open_the_subscription(page)
    press(page, page.get_by_role("link", name="Affecter", exact=True).first)
    _choose_3a(page)
    press(page, page.get_by_role("button", name="Affecter à 25 élèves"), within=NEAR)
    expect(page.get_by_role("status")).to_contain_text("25 affectations faites")
    leave(page)

    _enter_from_home_as(page, as_new, "Soyez Adèle Mourier, de 3A", "adele.mourier")
    press(page, page.get_by_role("link", name="Mathémarche 3e"))
    expect(page).to_have_url(f"{as_new}/fournisseur/mathemarche-3e/")
    expect(page.get_by_role("table", name="Données reçues : IDO, UAI, PRO, DIV")).to_be_visible()
    leave(page)

    _enter_from_home_as(page, as_new, "Soyez Maëlle Trévarez", "maelle.trevarez")
    _open_the_subscription(page)
    press(page, page.get_by_role("link", name="Retirer"))
    _choose_3a(page)
    press(page, page.get_by_role("button", name="Retirer à 25 élèves"), within=NEAR)
    expect(page.get_by_role("status")).to_contain_text("25 licences rendues")


def test_the_first_stop_of_a_page_leads_past_its_header(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    press(page, page.get_by_role("link", name="Aller au contenu"), within=1)

    expect(page.get_by_role("main")).to_be_focused()
    walk(page, page.get_by_role("link", name="Commencer la démonstration"), within=1)


def _enter_from_home_as(page: Page, served: str, link: str, login: str) -> None:
    page.goto(f"{served}/")
    press(page, page.get_by_role("link", name=link, exact=True))
    press(page, page.locator(f"button[value='{login}']"))


def _open_the_subscription(page: Page) -> None:
    press(page, page.get_by_role("link", name="Parcours ressource").first)
    press(page, page.get_by_role("link", name="Mathémarche 3e"))


def _choose_3a(page: Page) -> None:
    tick(page, page.locator("input[name='division'][value='3A']"))
    press(page, page.get_by_role("button", name="Voir l'effet"))
    expect(page.locator("#panneau-effet")).to_contain_text("25")
