"""The closing act: accounts go with all that hangs on them, others stay, a receipt counts and names nobody."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from supplier_samples import PAGE, SCHOOL, TWO, browser, choose, code_of, in_space, set_up_supplier, sign_in, slip, take
from world_questions import ask_world

OWN = "trois petits chats"


@pytest.fixture
def space(site: Site) -> Visitor:
    """Two accounts; Fanta's has a note, a session, Ada's a message."""
    set_up_supplier(site)
    space = take(in_space(site), *TWO)
    choose(sign_in(browser(site), *slip(space, "Fanta Keïta")), OWN).submit("garder", note="bergamote")
    browser(site).open(f"{PAGE}/entree/compte/oubli").submit("envoyer", identifiant="ada.okafor")
    return space


def counts(site: Site) -> dict[str, int]:
    """How many rows hang on people."""
    tables = ("sup_account", "sup_note", "sup_visit", "sup_mail", "sup_password_key")
    return {table: ask_world(site, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def erase(space: Visitor, scope: str) -> Visitor:
    """Choose whom, and confirm."""
    return space.open(f"{PAGE}/comptes/suppression").submit("supprimer", portee=scope)


def test_one_class_goes_and_the_other_stays(site: Site, space: Visitor) -> None:
    erase(space, "classe:1AGORA")

    assert "la classe 1AGORA" in space.text
    assert [dd.text_content() for dd in space.page.xpath("//dl[@class='facts']//dd")] == ["1", "1", "1", "0"]
    assert ask_world(site, "SELECT login FROM sup_account") == [("ada.okafor",)]
    assert counts(site)["sup_mail"] == 1


def test_everything_goes_and_only_figures_stay(site: Site, space: Visitor) -> None:
    erase(space, "tout")

    assert set(counts(site).values()) == {0}
    assert ask_world(site, "SELECT accounts, notes, visits, mails FROM sup_erasure") == [(2, 1, 1, 1)]
    assert "détient encore 1 liste" in space.text
    assert "Keïta" not in space.text
    assert browser(site).open(f"/depart/{SCHOOL}").page.xpath("//a[contains(@href, '/comptes')]")

    space.open(f"{PAGE}/comptes").submit("detruire")

    assert "Il ne lui reste aucun compte de l'établissement." in space.text


def test_neither_chosen_is_said(site: Site, space: Visitor) -> None:
    space.open(f"{PAGE}/comptes/suppression").submit("supprimer")

    assert (space.status, code_of(space)) == (400, "NO_SCOPE")
    assert counts(site)["sup_account"] == 2


def test_a_class_that_is_gone_is_said(site: Site, space: Visitor) -> None:
    erase(space, "classe:nulle")

    assert (space.status, code_of(space)) == (409, "NOTHING_TO_ERASE")
    assert ask_world(site, "SELECT count(*) FROM sup_erasure") == [(0,)]


def test_a_receipt_is_the_schools_own(site: Site, space: Visitor) -> None:
    address = erase(space, "tout").url

    assert browser(site).open(address).url.endswith(f"{PAGE}/comptes")
    assert space.open(f"{PAGE}/comptes/recus/nulle").status == 404
