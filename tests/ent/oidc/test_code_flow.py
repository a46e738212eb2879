"""A standard client signs people in from the ENT, over real HTTP."""

from datetime import timedelta

import pytest
import requests

from fixtures_world import OPENING
from gar_sim.kernel.site import Site
from oidc_visitors import LIMITED, OTHER, PUBLIC, RETURN, Browser, Relying, parameters_of


def test_the_provider_describes_itself_where_the_standard_says(base: str) -> None:
    about = Relying(base).about

    assert about["issuer"] == f"{base}/ent/oidc"
    assert about["code_challenge_methods_supported"] == ["S256"]
    assert about["response_types_supported"] == ["code"]
    assert {"openid", "profile", "email", "ent"} == set(about["scopes_supported"])
    assert about["request_uri_parameter_supported"] is False


def test_the_published_keys_hold_no_private_part(base: str) -> None:
    (key,) = requests.get(Relying(base).about["jwks_uri"], timeout=5).json()["keys"]

    assert (key["kty"], key["alg"], key["use"]) == ("RSA", "RS256", "sig")
    assert key.keys() == {"kty", "alg", "use", "kid", "n", "e"}


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_confidential_client_signs_a_pupil_in(base: str, method: str) -> None:
    service, browser = Relying(base, method=method), Browser(base)

    location = browser.authorize(service.address())
    token = service.finish(location)
    identity, claims = service.identity(token), service.userinfo()

    assert location.startswith(f"{RETURN}?")
    assert parameters_of(location)["iss"] == service.issuer
    assert token["scope"] == "openid profile email ent"
    assert identity["sub"] == claims["sub"]
    assert claims == {
        "sub": identity["sub"],
        "name": "Adèle Mourot",
        "given_name": "Adèle",
        "family_name": "Mourot",
        "email": "adele@essais.example",
        "idENT": "PAS",
        "GARPersonIdentifiant": "p-adele",
        "profiles": [{"uai": "0990001O", "profile": "National_elv"}],
        "schools": [{"uai": "0990001O", "name": "Collège des Essais", "gar": True}],
    }


def test_the_id_token_carries_no_datum_about_the_person(base: str) -> None:
    service = Relying(base)

    identity = service.identity(service.finish(Browser(base).authorize(service.address())))

    assert identity.keys() == {"iss", "aud", "iat", "exp", "auth_time", "nonce", "at_hash", "sub", "sid"}


def test_a_public_client_needs_no_secret_and_uses_pkce(base: str) -> None:
    service = Relying(base, PUBLIC, None)

    service.identity(service.finish(Browser(base).authorize(service.address())))

    assert service.userinfo()["GARPersonIdentifiant"] == "p-adele"


def test_a_second_client_opens_without_a_second_sign_in_and_knows_the_person_by_another_name(base: str) -> None:
    browser, first, second = Browser(base), Relying(base), Relying(base, OTHER)
    subject = first.identity(first.finish(browser.authorize(first.address())))["sub"]

    answer = browser.visit(second.address())

    assert answer.headers["Location"].startswith(RETURN)
    assert second.identity(second.finish(answer.headers["Location"]))["sub"] != subject


def test_the_same_person_keeps_the_same_name_at_a_client(base: str) -> None:
    service = Relying(base)

    subjects = {service.identity(service.finish(Browser(base).authorize(service.address())))["sub"] for _ in range(2)}

    assert len(subjects) == 1


def test_a_client_gets_no_scope_that_it_was_not_registered_for(base: str) -> None:
    service = Relying(base, LIMITED)

    token = service.finish(Browser(base).authorize(service.address()))

    assert token["scope"] == "openid"
    assert service.userinfo().keys() == {"sub"}


def test_a_teacher_of_two_schools_comes_with_both_and_with_which_has_the_gar(base: str) -> None:
    service = Relying(base)
    service.finish(Browser(base).authorize(service.address(), "tanguy.lescot"))

    claims = service.userinfo()

    assert [profile["uai"] for profile in claims["profiles"]] == ["0990001O", "0990002Q"]
    assert [school["gar"] for school in claims["schools"]] == [True, False]


def test_any_port_of_the_loopback_is_the_registered_address(base: str) -> None:
    service = Relying(base, redirect_uri="http://127.0.0.1:61234/retour")

    location = Browser(base).authorize(service.address())

    assert location.startswith("http://127.0.0.1:61234/retour?")
    service.finish(location)


@pytest.mark.parametrize("days", [365, -365])
def test_a_client_signs_people_in_whatever_the_world_s_date(site: Site, base: str, days: int) -> None:
    service, browser = Relying(base), Browser(base)
    service.identity(service.finish(browser.authorize(service.address())))

    site.worlds.set_clock("demo", OPENING + timedelta(days=days))

    service.identity(service.finish(browser.authorize(service.address())))
    assert service.userinfo()["idENT"] == "PAS"
    newcomer = Browser(base)
    service.identity(service.finish(newcomer.authorize(service.address(), "karim.delmont")))


def test_the_sign_in_page_says_who_asks_and_lets_its_form_end_there(base: str) -> None:
    browser = Browser(base)
    asked = browser.visit(Relying(base).address())

    page = browser.visit(base + asked.headers["Location"])

    assert "Vous allez ouvrir\u00a0: Le site d&#39;essai." in page.text
    assert "form-action 'self' http://127.0.0.1:5999" in page.headers["Content-Security-Policy"]


def test_an_authorization_sent_as_a_form_leads_to_the_same_place(base: str) -> None:
    service, browser = Relying(base), Browser(base)
    address, _, query = service.address().partition("?")

    answer = browser.post(address, data=dict(parameters_of(f"?{query}")), allow_redirects=False)

    assert answer.status_code == 303
    service.identity(service.finish(browser.authorize(base + answer.headers["Location"])))
