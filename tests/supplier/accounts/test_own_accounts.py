"""Own accounts: a first password that serves once, waits for who guesses, two places at once, what is forgotten."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from browsing import Visitor
from fixtures_world import MakeSite
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.supplier.accounts.attempts import count_attempt, forget_attempts
from gar_sim.supplier.accounts.passwords import WORDS
from gar_sim.values.errors import Refused
from supplier_samples import (
    ARK,
    PAGE,
    SCHOOL,
    SLUG,
    TWO,
    browser,
    choose,
    code_of,
    in_space,
    read_slip,
    set_up_supplier,
    sign_in,
    slip,
    take,
)
from world_questions import ask_world

OWN = "trois petits chats"
NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)


@pytest.fixture
def space(site: Site) -> Visitor:
    """The school's space, with two accounts."""
    set_up_supplier(site)
    return take(in_space(site), *TWO)


@pytest.fixture
def fanta(site: Site, space: Visitor) -> Visitor:
    """Fanta, who has chosen her password and is in."""
    return choose(sign_in(browser(site), *slip(space, "Fanta Keïta")), OWN)


def test_a_first_password_leads_to_choosing_another(site: Site, space: Visitor) -> None:
    login, first = slip(space, "Fanta Keïta")
    fanta = sign_in(browser(site), login.upper(), first)

    assert "Choisissez votre mot de passe" in fanta.text
    assert fanta.open(f"{PAGE}/").status == 404, "no door lets her in yet"

    fanta = choose(sign_in(browser(site), login, first), OWN)
    assert fanta.url.endswith(f"{PAGE}/")
    assert code_of(sign_in(browser(site), login, first)) == "BAD_CREDENTIALS"
    assert sign_in(browser(site), login, OWN).url.endswith(f"{PAGE}/")
    assert "déjà choisi" in space.open(f"{PAGE}/comptes/coupons").text


@pytest.mark.parametrize(
    ("typed", "again", "code"),
    [
        ("court", "court", "PASSWORD_LENGTH"),
        ("trois petits chats", "trois petits chiens", "PASSWORDS_DIFFER"),
        ("x" * 201, "x" * 201, "PASSWORD_LENGTH"),
        ("fanta.keita", "fanta.keita", "PASSWORD_KNOWN"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    site: Site, space: Visitor, typed: str, again: str, code: str
) -> None:
    fanta = sign_in(browser(site), *slip(space, "Fanta Keïta"))

    choose(fanta, typed, again)

    assert (fanta.status, code_of(fanta)) == (400, code)
    assert choose(fanta, OWN).url.endswith(f"{PAGE}/"), "the key still serves"


def test_the_first_password_is_not_chosen_again(site: Site, space: Visitor) -> None:
    login, first = slip(space, "Fanta Keïta")

    assert code_of(choose(sign_in(browser(site), login, first), first)) == "PASSWORD_KNOWN"


def test_a_key_serves_once(site: Site, space: Visitor) -> None:
    fanta = sign_in(browser(site), *slip(space, "Fanta Keïta"))
    address = fanta.url
    choose(fanta, OWN)

    assert (browser(site).open(address).status, browser(site).open(f"{address}x").status) == (403, 403)


def test_no_table_holds_a_first_password(site: Site, space: Visitor) -> None:
    _, first = slip(space, "Fanta Keïta")

    assert first not in repr(ask_world(site, "SELECT * FROM sup_account"))
    assert len(set(WORDS)) == 64


def test_the_page_shows_what_the_account_holds_and_it_is_recorded(site: Site, fanta: Visitor) -> None:
    shown = [" ".join(head.text_content().split()) for head in fanta.page.xpath("//tbody//th")]
    ((caller, person, school, resource, released),) = ask_world(
        site,
        "SELECT caller, person, school, resource, released FROM krn_exchange WHERE wire = 'Compte fournisseur'",
    )

    received = ["Nom", "Prénom", "Identifiant", "Classe Code classe"]
    assert shown == [*received, "Adresse de courriel Mél", "Profil", "Date de naissance"]
    assert (caller, person, school, resource) == ("navigateur", "ID-1", SCHOOL, ARK)
    sent = {datum["name"]: datum["values"] for datum in json.loads(released)}
    assert sent == {
        "Nom": ["Keïta"],
        "Prénom": ["Fanta"],
        "Identifiant": ["ID-1"],
        "Code classe": ["1AGORA"],
    }
    assert all(datum["purpose"] for datum in json.loads(released))


def test_an_unknown_login_and_a_wrong_password_read_alike(site: Site, fanta: Visitor) -> None:
    unknown = sign_in(browser(site), "nobody", "x").page.xpath("//*[@role='alert']")[0].text_content()
    wrong = sign_in(browser(site), "fanta.keita", "x").page.xpath("//*[@role='alert']")[0].text_content()

    assert unknown == wrong
    refusals = ask_world(site, "SELECT person, error_code FROM krn_exchange WHERE outcome = 'refusé'")
    assert refusals == [(None, "BAD_CREDENTIALS")] * 2


def test_guessing_makes_one_wait_and_even_the_right_word_does_not_help(site: Site, fanta: Visitor) -> None:
    guesser = browser(site)
    codes = [code_of(sign_in(guesser, "Fanta.Keita", "x")) for _ in range(3)]

    assert codes == ["BAD_CREDENTIALS"] * 3
    assert code_of(sign_in(guesser, "fanta.keita", OWN)) == "TOO_MANY_TRIES"
    assert sign_in(guesser, "ada.okafor", "x").status == 403
    assert code_of(guesser) == "BAD_CREDENTIALS", "only this account waits"


def test_a_wait_ends_and_a_success_ends_the_row(site: Site) -> None:
    with site.inside("supplier"), transaction() as session:
        for _ in range(3):
            count_attempt(session, SLUG, "compte:x", NOW)
        with pytest.raises(Refused, match="15 secondes"):
            count_attempt(session, SLUG, "compte:x", NOW)
        count_attempt(session, SLUG, "compte:x", NOW + timedelta(seconds=15))
        with pytest.raises(Refused, match="30 secondes"):
            count_attempt(session, SLUG, "compte:x", NOW + timedelta(seconds=15))
        forget_attempts(session, SLUG, "compte:x")
        count_attempt(session, SLUG, "compte:x", NOW + timedelta(seconds=15))


def test_an_account_used_at_two_places_is_told_and_the_other_can_be_closed(site: Site, fanta: Visitor) -> None:
    assert "à la fois" not in fanta.text
    friend = sign_in(browser(site), "fanta.keita", OWN)

    assert "ouvert à 2 endroits à la fois" in friend.text
    assert "ouvert à 2 endroits à la fois" in fanta.open(f"{PAGE}/").text
    fanta.submit("fermer")
    assert "L'autre session est fermée" in fanta.text
    assert friend.open(f"{PAGE}/").status == 404
    assert fanta.open(f"{PAGE}/").status == 200


def test_a_new_slip_ends_the_old_password_and_its_sessions_and_keeps_the_work(
    site: Site, space: Visitor, fanta: Visitor
) -> None:
    fanta.submit("garder", note="bergamote")
    space.open(f"{PAGE}/comptes/classe?code=1AGORA").submit("coupon", "fanta.keita")
    login, first = read_slip(space, "Fanta Keïta")

    assert fanta.open(f"{PAGE}/").status == 404
    assert code_of(sign_in(browser(site), login, OWN)) == "BAD_CREDENTIALS"
    again = choose(sign_in(browser(site), login, first), "quatre grands chiens")
    assert again.page.xpath("//textarea[@name='note']")[0].text == "bergamote"


def test_a_link_goes_to_who_has_an_address_and_the_answer_tells_nobody(site: Site, space: Visitor) -> None:
    answers = {
        browser(site).open(f"{PAGE}/entree/compte/oubli").submit("envoyer", identifiant=login).text
        for login in ("ada.okafor", "fanta.keita", "nobody")
    }
    assert len(answers) == 1
    assert ask_world(site, "SELECT recipient FROM sup_mail") == [("ada@famille.example",)]

    ada = browser(site).open(f"{PAGE}/courriers")
    ada.open(ada.page.xpath("//main//article//a/@href")[0])
    assert choose(ada, OWN).url.endswith(f"{PAGE}/")


def test_outside_a_demo_no_message_is_written_nor_shown(make_site: MakeSite) -> None:
    site = make_site(demo=False)
    set_up_supplier(site)

    assert browser(site).open(f"{PAGE}/courriers").status == 404
    assert not browser(site).open(f"{PAGE}/entree/compte/oubli").page.xpath("//button[@name='envoyer']")


def test_signing_out_leads_back_to_the_form(fanta: Visitor) -> None:
    assert fanta.sign_out().url.endswith(f"{PAGE}/entree/compte")
    assert fanta.open(f"{PAGE}/").status == 404


def test_a_site_that_does_not_ask_has_no_such_page(site: Site) -> None:
    set_up_supplier(site)

    assert browser(site).open(f"{PAGE}/inscription").status == 404


def test_a_minor_who_signs_up_is_stopped_and_it_is_recorded(site: Site) -> None:
    set_up_supplier(site, self_sign_up=True)
    minor = browser(site).open(f"{PAGE}/inscription").submit("creer")

    assert (minor.status, code_of(minor)) == (403, "MINOR_SIGN_UP")
    assert ask_world(site, "SELECT action, error_code FROM krn_exchange") == [("inscription", "MINOR_SIGN_UP")]
    assert ask_world(site, "SELECT count(*) FROM sup_account") == [(0,)]
