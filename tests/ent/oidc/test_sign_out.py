"""Signing out at a service's request (OpenID Connect RP-Initiated Logout 1.0)."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.test import Client

from ent_samples import csrf_token, sign_in
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, LIMITED, OTHER, RETURN, SECRET, SIGNED_OUT, Browser, Relying, parameters_of


def signed_in(base: str, login: str = "adele.mourot", **kind: Any) -> tuple[Relying, Browser, dict[str, Any]]:
    """A service, a browser where somebody is signed in, and the tokens."""
    service, browser = Relying(base, **kind), Browser(base)
    return service, browser, service.finish(browser.authorize(service.address(), login))


def leave(service: Relying, browser: Browser, **parameters: str) -> Any:
    """Visit the sign-out address."""
    return browser.get(service.about["end_session_endpoint"], params=parameters, allow_redirects=False)


def is_in(browser: Browser) -> bool:
    """Whether the ENT still knows the browser."""
    return browser.visit(f"{browser.base}/ent/").status_code == 200


def test_a_service_signs_its_person_out_and_gets_the_browser_back(base: str) -> None:
    service, browser, token = signed_in(base)

    answer = leave(
        service, browser, id_token_hint=token["id_token"], post_logout_redirect_uri=SIGNED_OUT, state="à bientôt"
    )

    assert answer.headers["Location"].startswith(f"{SIGNED_OUT}?")
    assert parameters_of(answer.headers["Location"]) == {"state": "à bientôt"}
    assert not is_in(browser)


def test_signing_out_revokes_what_services_got_by_the_session(base: str) -> None:
    service, browser, token = signed_in(base)

    leave(service, browser, id_token_hint=token["id_token"])

    assert service.session.get(service.about["userinfo_endpoint"]).status_code == 401


def test_without_an_address_the_ent_says_that_it_is_done(base: str) -> None:
    service, browser, token = signed_in(base)

    answer = leave(service, browser, id_token_hint=token["id_token"])

    assert "Vous êtes déconnecté de Passerelle" in browser.visit(base + answer.headers["Location"]).text


@pytest.mark.parametrize(
    "address",
    ["https://ailleurs.example/", f"{SIGNED_OUT}/", f"{SIGNED_OUT}?x", SIGNED_OUT.replace("5999", "6000"), "//x"],
)
def test_the_browser_goes_to_exact_registered_addresses_only(base: str, address: str) -> None:
    service, browser, token = signed_in(base)

    answer = leave(service, browser, id_token_hint=token["id_token"], post_logout_redirect_uri=address)

    assert answer.headers["Location"] == "/ent/deconnexion"
    assert not is_in(browser)


def test_a_service_without_proof_makes_the_person_decide(base: str) -> None:
    service, browser, _ = signed_in(base)

    answer = leave(service, browser, client_id=CONFIDENTIAL, post_logout_redirect_uri=SIGNED_OUT)

    assert answer.headers["Location"] == "/ent/deconnexion"
    assert "Se déconnecter de Passerelle\u202f?" in browser.visit(f"{base}/ent/deconnexion").text
    assert is_in(browser)


def test_the_id_token_of_somebody_else_makes_the_person_decide(base: str) -> None:
    _, _, token = signed_in(base)
    service, browser, _ = signed_in(base, "karim.delmont")

    leave(service, browser, id_token_hint=token["id_token"])

    assert is_in(browser)


def test_an_id_token_of_another_client_is_an_error(base: str) -> None:
    service, browser, token = signed_in(base)

    answer = leave(service, browser, id_token_hint=token["id_token"], client_id=OTHER)

    assert answer.status_code == 400
    assert is_in(browser)


def test_a_client_cannot_borrow_the_address_of_another(base: str) -> None:
    service, browser, token = signed_in(base, client_id=LIMITED)

    answer = leave(service, browser, id_token_hint=token["id_token"], post_logout_redirect_uri=SIGNED_OUT)

    assert answer.headers["Location"] == "/ent/deconnexion"


GARBAGE = [
    "x",
    "x.y.z",
    "é.à.ù",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
    '"\\',
    "eyJhbGciOiJSUzI1NiJ9.e30.AA",
    "a" * 5000,
]


@pytest.mark.parametrize("hint", GARBAGE)
def test_garbage_for_an_id_token_signs_nobody_out(base: str, hint: str) -> None:
    service, browser, _ = signed_in(base)

    answer = leave(service, browser, id_token_hint=hint)

    assert answer.status_code == 400
    assert is_in(browser)


def test_an_id_token_that_somebody_else_signed_is_refused_in_french(base: str) -> None:
    service, browser, _ = signed_in(base)
    forgery = jwt.encode({"alg": "RS256"}, {"sub": "x", "aud": CONFIDENTIAL}, RSAKey.generate_key(2048))

    answer = leave(service, browser, id_token_hint=forgery)

    assert answer.status_code == 400
    assert "Cette demande de déconnexion n&#39;est pas valable" in answer.text


def test_a_sign_out_sent_as_a_form_leads_to_the_same_place(base: str) -> None:
    service, browser, token = signed_in(base)
    form = {"id_token_hint": token["id_token"], "post_logout_redirect_uri": SIGNED_OUT}

    answer = browser.post(service.about["end_session_endpoint"], data=form, allow_redirects=False)
    answer = browser.visit(base + answer.headers["Location"])

    assert answer.headers["Location"] == SIGNED_OUT
    assert not is_in(browser)


def test_signing_out_works_before_a_listening_service_has_used_its_code(site: Site, client: Client) -> None:
    listening = Registration(
        client_id="attentif",
        name="Un site attentif",
        secret=SECRET,
        redirect_uris=(RETURN,),
        backchannel_logout_uri="http://127.0.0.1:9/fin",
    )
    with site.inside("ent"), transaction() as session:
        register_client(session, listening, wire_now())
    asked = {"response_type": "code", "client_id": "attentif", "redirect_uri": RETURN, "scope": "openid"}
    sign_in(client, "adele.mourot")
    code = parameters_of(client.get("/ent/oidc/authorize", query_string=asked).location)["code"]

    answer = client.post("/ent/deconnexion", data={"csrf_token": csrf_token(client.get("/ent/"))})

    assert answer.status_code == 303
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": RETURN}
    assert client.post("/ent/oidc/token", data=form, auth=("attentif", SECRET)).status_code == 400
