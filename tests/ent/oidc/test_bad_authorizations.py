"""What an authorization request may get wrong; the client is told where its address is sure, else the person."""

import pytest
from werkzeug.test import Client, TestResponse

from ent_samples import sign_in
from oidc_visitors import CONFIDENTIAL, PUBLIC, RETURN, parameters_of

GOOD = {
    "response_type": "code",
    "client_id": CONFIDENTIAL,
    "redirect_uri": RETURN,
    "scope": "openid",
    "state": "état & co",
    "code_challenge": "c" * 43,
    "code_challenge_method": "S256",
}


def authorize(client: Client, **changed: str | None) -> TestResponse:
    """Ask for a code, as somebody signed in; a parameter of None is left out."""
    sign_in(client, "adele.mourot")
    query = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    return client.get("/ent/oidc/authorize", query_string=query)


def test_the_request_that_the_others_spoil_is_good(client: Client) -> None:
    answer = parameters_of(authorize(client).location)

    assert (answer["state"], answer["iss"]) == ("état & co", "http://localhost/ent/oidc")
    assert answer["code"]


@pytest.mark.parametrize("client_id", [None, "", "inconnu", "\0", "x" * 500, "site-essai'--"])
def test_an_unknown_client_is_told_to_the_person(client: Client, client_id: str | None) -> None:
    answer = authorize(client, client_id=client_id)

    assert answer.status_code == 400
    assert "n&#39;est pas déclaré ici" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "https://ailleurs.example/retour",
        "http://127.0.0.1:5999/retour/",
        "http://127.0.0.1:5999/retour?x=1",
        "http://127.0.0.1:5999/retour#x",
        "http://127.0.0.1:5999/RETOUR",
        "https://127.0.0.1:5999/retour",
        "http://localhost:5999/retour",
        "http://127.0.0.1.ailleurs.example:5999/retour",
        "http://127.0.0.1:5999@ailleurs.example/retour",
        "http://moi@127.0.0.1:5999/retour",
        "http://127.0.0.1:99999/retour",
        "http://127.0.0.1:x/retour",
        "http://127.0.0.1:5999/autre/../retour",
        "http://[127.0.0.1:5999/retour",
        "javascript:alert(1)",
        " http://127.0.0.1:5999/retour",
        "http://127.0.0.1:5999\\@ailleurs.example/retour",
        'http://127.0.0.1:5999/retour"é',
    ],
)
def test_an_address_that_is_not_the_client_s_is_never_gone_to(client: Client, address: str | None) -> None:
    answer = authorize(client, redirect_uri=address)

    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert "n&#39;est pas celle que ce site a déclarée" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": 'é"'}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "court"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"request_uri": "https://ailleurs.example/"}, "request_uri_not_supported"),
    ],
)
def test_every_other_fault_goes_back_to_the_client_with_its_state(
    client: Client, changed: dict[str, str | None], error: str
) -> None:
    answer = authorize(client, **changed)

    assert answer.status_code == 302
    assert answer.location.startswith(f"{RETURN}?")
    given = parameters_of(answer.location)
    assert (given["error"], given["state"], given["iss"]) == (error, "état & co", "http://localhost/ent/oidc")
    assert "code" not in given


def test_a_public_client_without_pkce_is_sent_back(client: Client) -> None:
    answer = authorize(client, client_id=PUBLIC, code_challenge=None, code_challenge_method=None)

    assert parameters_of(answer.location)["error"] == "invalid_request"


def test_a_confidential_client_may_do_without_pkce(client: Client) -> None:
    answer = authorize(client, code_challenge=None, code_challenge_method=None)

    assert "code" in parameters_of(answer.location)


def test_an_unknown_scope_is_left_out_without_a_word(client: Client) -> None:
    assert "code" in parameters_of(authorize(client, scope="openid inconnu").location)


@pytest.mark.parametrize("twice", ["client_id", "redirect_uri", "scope", "state", "response_type"])
def test_a_parameter_given_twice_is_told_to_the_person(client: Client, twice: str) -> None:
    sign_in(client, "adele.mourot")

    answer = client.get("/ent/oidc/authorize", query_string=[*GOOD.items(), (twice, GOOD[twice])])

    assert answer.status_code == 400


def test_the_sign_in_page_gives_no_leave_to_an_address_that_is_not_the_client_s(client: Client) -> None:
    then = f"/ent/oidc/authorize?client_id={CONFIDENTIAL}&redirect_uri=https://ailleurs.example/"

    page = client.get("/ent/connexion", query_string={"next": then})

    assert page.headers["Content-Security-Policy"].endswith("form-action 'self'")


def test_a_form_too_long_for_an_address_is_refused_as_the_protocol_says(client: Client) -> None:
    answer = client.post("/ent/oidc/authorize", data={"client_id": CONFIDENTIAL, "state": "a" * 100_000})

    assert answer.status_code == 400
    assert answer.get_json()["error"] == "invalid_request"
