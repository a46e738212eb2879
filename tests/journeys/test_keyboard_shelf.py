"""A pupil's shelf without a mouse: looking for a resource, marking it, reading its sheet, asking why one is absent."""

from playwright.sync_api import Page, expect

from keyboard import press, write


def test_a_resource_is_found_marked_and_asked_about_at_the_keyboard(page: Page, as_new: str) -> None:
    page.goto(f"{as_new}/ent/connexion?compte=theo.garnier")
    press(page, page.locator("button[value='theo.garnier']").first)
    page.goto(f"{as_new}/mediacentre/")
    write(page, page.get_by_label("Chercher"), "recits 5")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(1)

    press(page, page.get_by_role("button", name="Favori : Récits 5e"))
    expect(page.get_by_role("button", name="Retirer des favoris : Récits 5e")).to_be_visible()
    press(page, page.get_by_role("link", name="Fiche"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Récits 5e")

    page.goto(f"{as_new}/mediacentre/")
    press(page, page.get_by_role("link", name="Je ne vois pas ma ressource"))
    write(page, page.get_by_label("Titre ou éditeur"), "mathémarche 3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name="Mathémarche 3e"))
    expect(page.get_by_role("main")).to_contain_text("Que faire ?")
