"""Accounts that nobody has yet: handed out, printed without a password, opened by their holder alone."""

import pytest
from sqlalchemy import select

from administration_visits import COLLEGE, OF_COLLEGE, desk_of, visitor
from browsing import Visitor
from gar_sim.ent.accounts.first_password import MOST_TRIES
from gar_sim.ent.models import Account, Person
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from gar_sim.timeline import DEMO_PASSWORD

LOGIN, PASSWORD = "alina.wozniak", "quatre mots sans lien"


@pytest.fixture
def page(demo_site: Site) -> Visitor:
    """The administrator, before the accounts to hand out."""
    return visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/comptes")


def born(site: Site, login: str) -> str:
    with site.inside("ent"):
        rows = select(Person.birth_date).join(Account, Account.person_id == Person.id)
        return str(db.session.scalars(rows.where(Account.login == login)).one())


def hand_out(page: Visitor, login: str) -> Visitor:
    """Hand out one account alone."""
    (person,) = page.page.xpath(f"//label[.//*[normalize-space()='{login}']]/input/@value")
    page.answer = page.http.post(
        page.url,
        data={"csrf_token": page.page.xpath("//main//input[@name='csrf_token']/@value")[0], "personne": person},
        timeout=30,
    )
    return page


def choose(site: Site, date: str, password: str = PASSWORD, again: str | None = None) -> Visitor:
    """Somebody with a slip in hand, on the page of the first password."""
    visitor = Visitor(site.settings.address, site).open("/ent/premiere-connexion")
    token = visitor.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    data = {
        "csrf_token": token,
        "identifiant": LOGIN,
        "naissance": date,
        "mot_de_passe": password,
        "encore": again or password,
    }
    visitor.answer = visitor.http.post(visitor.url, data=data, timeout=30)
    return visitor


def type_in(site: Site, password: str) -> Visitor:
    visitor = Visitor(site.settings.address, site).open("/ent/connexion")
    token = visitor.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "identifiant": LOGIN, "mot_de_passe": password}
    visitor.answer = visitor.http.post(visitor.url, data=data, timeout=30)
    return visitor


def test_accounts_are_listed_by_class_staff_last(page: Visitor) -> None:
    places = [legend.text_content().split(" :")[0].strip() for legend in page.page.xpath("//main//legend")]

    assert places == ["3F", "6B", "6E", "Personnel"]


def test_an_account_in_nobodys_hands_opens_nothing(demo_site: Site, page: Visitor) -> None:
    assert type_in(demo_site, DEMO_PASSWORD).status == 403


def test_a_slip_tells_the_login_and_no_password(page: Visitor) -> None:
    hand_out(page, LOGIN)

    (slip,) = page.page.xpath("//li[@class='slip']")
    assert LOGIN in slip.text_content()
    assert "date de naissance" in slip.text_content()
    assert DEMO_PASSWORD not in page.text


def test_the_holder_chooses_a_password_by_their_date_of_birth(demo_site: Site, page: Visitor) -> None:
    hand_out(page, LOGIN)
    assert type_in(demo_site, DEMO_PASSWORD).status == 403

    chosen = choose(demo_site, born(demo_site, LOGIN))

    assert "Votre mot de passe est gardé" in chosen.text
    assert type_in(demo_site, PASSWORD).url.endswith("/ent/")
    assert choose(demo_site, born(demo_site, LOGIN)).status == 403  # once only


def test_a_wrong_date_is_refused_and_five_close_the_account_until_it_is_handed_out_again(
    demo_site: Site, page: Visitor
) -> None:
    hand_out(page, LOGIN)
    for _ in range(MOST_TRIES):
        assert choose(demo_site, "2001-01-01").status == 403
    assert choose(demo_site, born(demo_site, LOGIN)).status == 403

    hand_out(page.open(f"{desk_of(COLLEGE)}/comptes"), LOGIN)

    assert "gardé" in choose(demo_site, born(demo_site, LOGIN)).text


@pytest.mark.parametrize(
    ("date", "password", "again", "said"),
    [
        ("2014-02-30", PASSWORD, None, "date de naissance n'est pas lisible"),
        ("2014-02-03", "court", None, "12 à 200 caractères"),
        ("2014-02-03", PASSWORD, "un autre mot de passe", "ne sont pas les mêmes"),
    ],
)
def test_what_is_mistyped_costs_no_try(
    demo_site: Site, page: Visitor, date: str, password: str, again: str | None, said: str
) -> None:
    hand_out(page, LOGIN)
    for _ in range(MOST_TRIES + 1):
        answer = choose(demo_site, date, password, again)

    assert answer.status == 400
    assert said in answer.text
    assert "gardé" in choose(demo_site, born(demo_site, LOGIN)).text


def test_nobody_ticked_is_said(page: Visitor) -> None:
    token = page.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    page.answer = page.http.post(page.url, data={"csrf_token": token}, timeout=30)

    assert page.status == 400
    assert "Aucun compte n'est choisi" in page.text
