"""A code is worth something once, soon, to the client it was made for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import requests
from authlib.integrations.base_client import OAuthError
from authlib.oauth2.rfc6749 import MismatchingStateException
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from sqlalchemy import select
from werkzeug.test import Client, TestResponse

from ent_samples import sign_in
from gar_sim.ent.models import OidcToken
from gar_sim.kernel.clocks import wire_skew
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, OTHER, PUBLIC, RETURN, SECRET, VERIFIER, Browser, Relying, parameters_of

CHALLENGE = create_s256_code_challenge(VERIFIER)
AUTHORIZE = {
    "response_type": "code",
    "client_id": CONFIDENTIAL,
    "redirect_uri": RETURN,
    "scope": "openid ent",
    "state": "etat",
}
TOKEN = {
    "grant_type": "authorization_code",
    "client_id": CONFIDENTIAL,
    "client_secret": SECRET,
    "redirect_uri": RETURN,
}


def new_code(client: Client, **parameters: str) -> str:
    """A fresh code, for a person who has just signed in."""
    sign_in(client, "adele.mourot")
    answer = client.get("/ent/oidc/authorize", query_string={**AUTHORIZE, **parameters})
    return parameters_of(answer.location)["code"]


def use(client: Client, new: str, **parameters: Any) -> TestResponse:
    """Ask for tokens; a parameter of None is left out."""
    form = {**TOKEN, "code": new, **parameters}
    return client.post("/ent/oidc/token", data={name: value for name, value in form.items() if value is not None})


def refusal(answer: TestResponse) -> tuple[int, str]:
    """Status and OAuth error of an answer in JSON."""
    return answer.status_code, answer.get_json()["error"]


def test_a_code_buys_tokens_once_and_its_replay_revokes_them(base: str) -> None:
    service = Relying(base)
    location = Browser(base).authorize(service.address())
    service.finish(location)
    assert service.userinfo()["GARPersonIdentifiant"] == "p-adele"

    with pytest.raises(OAuthError, match="invalid_grant"):
        service.finish(location)

    assert service.session.get(service.about["userinfo_endpoint"]).status_code == 401


def test_the_tampered_state_stops_the_client_before_any_call(base: str) -> None:
    service = Relying(base)
    location = Browser(base).authorize(service.address())

    with pytest.raises(MismatchingStateException):
        service.finish(location.replace(f"state={service.state}", "state=autre"))


def test_a_code_lives_sixty_seconds_of_wire_time(client: Client) -> None:
    late, in_time = new_code(client), new_code(client)

    with wire_skew(timedelta(seconds=58)):
        assert use(client, in_time).status_code == 200
    with wire_skew(timedelta(seconds=61)):
        assert refusal(use(client, late)) == (400, "invalid_grant")


def test_an_access_token_lives_one_hour_of_wire_time(client: Client) -> None:
    token = use(client, new_code(client)).get_json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}

    assert client.get("/ent/oidc/userinfo", headers=bearer).status_code == 200
    with wire_skew(timedelta(hours=1, seconds=1)):
        assert refusal(client.get("/ent/oidc/userinfo", headers=bearer)) == (401, "invalid_token")


def test_the_code_of_another_client_is_refused_and_stays_good_for_its_own(client: Client) -> None:
    code = new_code(client)

    assert refusal(use(client, code, client_id=OTHER)) == (400, "invalid_grant")
    assert use(client, code).status_code == 200


@pytest.mark.parametrize("address", [None, "http://127.0.0.1:5999/ailleurs", "http://127.0.0.1:6000/retour"])
def test_the_address_of_return_has_to_be_said_again(client: Client, address: str | None) -> None:
    assert refusal(use(client, new_code(client), redirect_uri=address)) == (400, "invalid_grant")


def test_a_wrong_secret_is_refused(client: Client) -> None:
    assert refusal(use(client, new_code(client), client_secret="autre")) == (401, "invalid_client")


def test_a_confidential_client_without_its_secret_is_refused(client: Client) -> None:
    assert refusal(use(client, new_code(client), client_secret=None)) == (401, "invalid_client")


def test_the_wrong_verifier_is_refused_and_uses_the_code_up(client: Client) -> None:
    code = new_code(client, code_challenge=CHALLENGE, code_challenge_method="S256")

    assert refusal(use(client, code, code_verifier="w" * 64)) == (400, "invalid_grant")
    assert refusal(use(client, code, code_verifier=VERIFIER)) == (400, "invalid_grant")


def test_a_challenge_once_given_has_to_be_met(client: Client) -> None:
    code = new_code(client, code_challenge=CHALLENGE, code_challenge_method="S256")

    assert refusal(use(client, code)) == (400, "invalid_request")


def test_a_verifier_without_challenge_is_refused(client: Client) -> None:
    assert refusal(use(client, new_code(client), code_verifier=VERIFIER)) == (400, "invalid_request")


def test_a_public_client_has_no_use_for_a_code_without_verifier(client: Client) -> None:
    code = new_code(client, client_id=PUBLIC, code_challenge=CHALLENGE, code_challenge_method="S256")

    assert refusal(use(client, code, client_id=PUBLIC, client_secret=None)) == (400, "invalid_request")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "é\"'"}, "unsupported_grant_type"),
        ({"code": None}, "invalid_request"),
        ({"code": "n'importe quoi é"}, "invalid_grant"),
        ({"client_id": "inconnu"}, "invalid_client"),
        ({"client_id": "\0"}, "invalid_client"),
    ],
)
def test_a_malformed_request_gets_oauth_s_own_error(client: Client, changed: dict[str, Any], error: str) -> None:
    answer = use(client, new_code(client), **changed)

    assert answer.get_json()["error"] == error
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("header", ["Basic !!!", "Basic w6k=", "Basic /w==", "Basic", "Digest x"])
def test_a_malformed_authorization_header_is_an_invalid_client(client: Client, header: str) -> None:
    form = {**TOKEN, "code": "x"}
    del form["client_id"], form["client_secret"]

    answer = client.post("/ent/oidc/token", data=form, headers={"Authorization": header})

    assert refusal(answer) == (401, "invalid_client")


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Basic eDp5", "Bearer é"])
def test_userinfo_without_a_good_token_is_refused(client: Client, header: str | None) -> None:
    answer = client.get("/ent/oidc/userinfo", headers={"Authorization": header} if header else {})

    assert answer.status_code == 401
    assert "WWW-Authenticate" in answer.headers


def test_a_wrong_address_or_method_gets_json_too(client: Client) -> None:
    assert refusal(client.get("/ent/oidc/rien")) == (404, "invalid_request")
    assert refusal(client.get("/ent/oidc/token")) == (405, "invalid_request")


def test_nobody_reads_a_usable_token_in_the_database(site: Site, client: Client) -> None:
    token = use(client, new_code(client)).get_json()["access_token"]

    with site.inside("ent"):
        (row,) = db.session.scalars(select(OidcToken))
        assert token not in (row.digest, row.code_digest)


def test_of_ten_presentations_at_once_one_wins(base: str) -> None:
    service = Relying(base)
    code = parameters_of(Browser(base).authorize(service.address()))["code"]
    form = {**TOKEN, "code": code, "code_verifier": VERIFIER}

    def present(_: int) -> int:
        return requests.post(service.about["token_endpoint"], data=form, timeout=20).status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = sorted(pool.map(present, range(10)))

    assert statuses == [200] + [400] * 9
