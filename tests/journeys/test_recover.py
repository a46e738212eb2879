"""The licences of all who left, in five clicks at most from the dashboard: in a real browser, counted."""

from playwright.sync_api import Page, expect

from clicking import Hand

MOST_CLICKS = 5


def test_the_licences_of_all_who_left_come_back_in_a_few_clicks(page: Page, as_new: str) -> None:
    hand = Hand()
    page.goto(f"{as_new}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.goto(f"{as_new}/gar/console")

    hand.click(page.get_by_role("link", name="Récupération de licences").first)
    hand.click(page.get_by_role("button", name="Tout cocher"))
    hand.click(page.get_by_role("button", name="Voir l'effet"))
    hand.click(page.get_by_role("button", name="Récupérer 31 licences"))

    expect(page.get_by_role("status")).to_contain_text("31 licences récupérées")
    expect(page.get_by_role("main")).to_contain_text("Aucune licence à récupérer.")
    assert hand.clicks <= MOST_CLICKS
