"""A slip, a first password to change, a password of one's own; waits after failures; a new slip for a forgotten one."""

from datetime import timedelta

import pytest

from browsing import Visitor
from edugar_samples import HEAD_LOGIN, join
from fixtures_demo import MakeDemoSite
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.site import Site
from world_questions import ask_world

SIGN_IN = "/gar/edugar/connexion"
SCHOOL = "/gar/edugar/etablissement"
OWN = "trois mots ensemble"

Slip = tuple[str, str]


def visitor(site: Site) -> Visitor:
    return Visitor(site.settings.address, site)


def slips(page: Visitor) -> dict[str, Slip]:
    """Login and first password by name, as the paper tells them."""
    found = page.page.xpath("//li[@class='slip']")
    return {
        slip.xpath("string(p/strong)"): tuple(code.text_content() for code in slip.xpath(".//code")[1:])
        for slip in found
    }


@pytest.fixture
def keeper(demo_site: Site) -> Visitor:
    """The head at the school's page."""
    join(demo_site)
    return visitor(demo_site).open(SIGN_IN).submit("compte", HEAD_LOGIN).open(SCHOOL)


@pytest.fixture
def slip(keeper: Visitor) -> Slip:
    """Fanta's."""
    return slips(keeper.submit("coupons"))["Fanta Keïta"]


def make_later(monkeypatch: pytest.MonkeyPatch, page: str, by: timedelta) -> None:
    """The wire's clock of one page, some time on."""
    monkeypatch.setattr(f"gar_sim.gar.edugar.pages.{page}.wire_now", lambda: wire_now() + by)


def sign_in(site: Site, login: str, password: str) -> Visitor:
    return visitor(site).open(SIGN_IN).submit("entrer", identifiant=login, mot_de_passe=password)


def test_the_slips_of_a_class_are_those_of_its_people_alone(keeper: Visitor) -> None:
    assert set(slips(keeper.submit("coupons"))) == {"Fanta Keïta", "Samuel Jacques"}


def test_a_form_sent_twice_keeps_the_paper_good_and_says_how_to_make_another(demo_site: Site, keeper: Visitor) -> None:
    replayed = keeper.page.xpath("//form[.//button[@name='coupons']]")[0]
    paper = slips(keeper.submit("coupons"))["Fanta Keïta"]

    again = keeper.http.post(replayed.action, data=dict(replayed.form_values()), timeout=30)
    assert again.status_code == 409
    assert "Ces coupons sont déjà faits" in again.text
    assert "Choisissez votre mot de passe" in sign_in(demo_site, *paper).text

    keeper.answer = again
    assert slips(keeper.submit("refaire"))["Fanta Keïta"][1] != paper[1]
    assert sign_in(demo_site, *paper).status == 403


def test_a_first_password_opens_nothing_before_it_is_changed(demo_site: Site, slip: Slip) -> None:
    fanta = sign_in(demo_site, *slip)
    assert "Choisissez votre mot de passe" in fanta.text
    assert SIGN_IN in fanta.open("/mediacentre/?ent=EG").url

    fanta = sign_in(demo_site, *slip).submit("choisir", mot_de_passe=OWN, encore=OWN)
    assert "Bonjour Fanta Keïta" in fanta.text
    assert "Bonjour Fanta Keïta" in sign_in(demo_site, slip[0], OWN).text
    assert sign_in(demo_site, *slip).status == 403


@pytest.mark.parametrize(
    ("first", "again", "code"), [("court", "court", "PASSWORD_LENGTH"), (OWN, "x", "PASSWORDS_DIFFER")]
)
def test_a_bad_choice_is_told_and_asked_again(demo_site: Site, slip: Slip, first: str, again: str, code: str) -> None:
    fanta = sign_in(demo_site, *slip).submit("choisir", mot_de_passe=first, encore=again)

    assert fanta.status == 400
    assert code in fanta.text
    assert "Bonjour" in fanta.submit("choisir", mot_de_passe=OWN, encore=OWN).text


def test_choosing_takes_a_quarter_of_an_hour_at_most(
    demo_site: Site, slip: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    fanta = sign_in(demo_site, *slip)
    make_later(monkeypatch, "password", timedelta(minutes=16))

    assert SIGN_IN in fanta.submit("choisir", mot_de_passe=OWN, encore=OWN).url


def test_no_password_is_kept(demo_site: Site, slip: Slip) -> None:
    rows = ask_world(demo_site, "SELECT * FROM gar_edugar_account")

    assert slip[1] not in repr(rows)


def test_an_account_without_a_slip_has_no_password(demo_site: Site, keeper: Visitor) -> None:
    assert sign_in(demo_site, "fanta.keita", "").status == 403


def test_a_new_slip_closes_the_former_password(demo_site: Site, keeper: Visitor, slip: Slip) -> None:
    sign_in(demo_site, *slip).submit("choisir", mot_de_passe=OWN, encore=OWN)
    [(name, new)] = slips(keeper.open(f"{SCHOOL}?q=fanta").submit("coupon")).items()

    assert (name, new[0]) == ("Fanta Keïta", "fanta.keita")
    assert sign_in(demo_site, slip[0], OWN).status == 403
    assert "Choisissez votre mot de passe" in sign_in(demo_site, *new).text


def test_failures_have_to_wait_and_the_wait_ends(demo_site: Site, slip: Slip, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        assert "BAD_CREDENTIALS" in sign_in(demo_site, slip[0], "faux").text

    assert "TOO_MANY_TRIES" in sign_in(demo_site, *slip).text
    make_later(monkeypatch, "sign_in", timedelta(seconds=16))
    assert "Choisissez votre mot de passe" in sign_in(demo_site, *slip).text


def test_an_unknown_login_waits_as_a_known_one(demo_site: Site, keeper: Visitor) -> None:
    answers = [sign_in(demo_site, "personne.inconnue", "faux").text for _ in range(4)]

    assert ["BAD_CREDENTIALS" in text for text in answers] == [True, True, True, False]
    assert "TOO_MANY_TRIES" in answers[3]


def test_one_click_is_for_the_demo_alone(make_demo_site: MakeDemoSite) -> None:
    site = make_demo_site(demo=False)
    join(site)
    page = visitor(site).open(SIGN_IN)

    assert page.page.xpath("//button[@name='compte']") == []
    assert page.submit("entrer", compte="fanta.keita").status == 403


def test_the_person_whom_an_address_names_comes_first(demo_site: Site, keeper: Visitor) -> None:
    first = visitor(demo_site).open(f"{SIGN_IN}?compte=samuel.jacques").page.xpath("//button[@name='compte']/@value")[0]

    assert first == "samuel.jacques"


def test_who_left_is_out_at_once(demo_site: Site, keeper: Visitor) -> None:
    samuel = visitor(demo_site).open(SIGN_IN).submit("compte", "samuel.jacques")
    assert "Bonjour Samuel" in samuel.text
    text = "Nom;Prénom;Identifiant;Code classe\nKeïta;Fanta;PAS-fanta;1AGORA"
    keeper.open(f"{SCHOOL}/liste").submit("voir", texte=text).submit("prendre", departs="oui")

    assert "Bonjour" not in samuel.open("/gar/edugar/").text


def test_signing_out_ends_the_visit_to_the_shelf_too(demo_site: Site, keeper: Visitor) -> None:
    fanta = visitor(demo_site).open("/mediacentre/?ent=EG").submit("compte", "fanta.keita")
    assert "Mes ressources" in fanta.text

    fanta.open("/gar/edugar/").sign_out()

    assert SIGN_IN in fanta.open("/mediacentre/?ent=EG").url
