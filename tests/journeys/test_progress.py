"""While an action runs, its button says so and waits; without JavaScript, sent twice changes nothing twice."""

from playwright.sync_api import Page, expect

from browsing import Visitor
from gar_sim.kernel.site import Site

SHEET = "/gar/console/ressources/7e3dbbe5-65ec-423f-953f-f9910e1ca712"
BENCH = f"/gar/console/affecter?ressource={SHEET.rpartition('/')[2]}&division=3A&intention=effet"


def test_the_button_waits_for_the_answer(page: Page, as_new: str) -> None:
    page.goto(f"{as_new}/ent/connexion?compte=maelle.trevarez")
    page.locator("button[value='maelle.trevarez']").click()
    page.goto(f"{as_new}{BENCH}")
    page.evaluate("addEventListener('submit', event => event.preventDefault(), {once: true})")  # the answer never comes

    page.get_by_role("button", name="Affecter à 25 élèves").click()

    running = page.get_by_role("button", name="En cours…")
    expect(running).to_be_disabled()
    expect(page.locator("#progress")).to_have_text("En cours…")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")  # « Back »
    page.get_by_role("button", name="Affecter à 25 élèves").click()
    expect(page.get_by_role("status")).to_contain_text("25 affectations faites.")


def test_the_same_form_sent_twice_is_done_once(demo_site: Site) -> None:
    address = demo_site.settings.address
    first = Visitor(address, demo_site).sign_in("maelle.trevarez").open(BENCH)
    again = Visitor(address, demo_site).sign_in("maelle.trevarez").open(BENCH)
    assert "25 affectations faites." in first.submit("intention", "affecter").text

    again.submit("intention", "affecter")

    assert again.status == 409
    assert "rien n'a été fait" in again.text
