"""Each exchange with the provider is recorded: who learnt what, what for, what was kept back."""

from collections.abc import Sequence

from sqlalchemy import select
from werkzeug.test import Client

from ent_samples import sign_in
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, LIMITED, SECRET, Browser, Relying


def recorded(site: Site) -> Sequence[RecordedExchange]:
    """Exchanges in order."""
    with site.inside("ent"):
        return db.session.scalars(select(RecordedExchange).order_by(RecordedExchange.id)).all()


def test_a_sign_in_leaves_one_line_a_step_and_the_data_at_the_step_that_gave_them(site: Site, base: str) -> None:
    service = Relying(base, scope="openid profile")
    service.finish(Browser(base).authorize(service.address()))
    service.userinfo()

    steps = recorded(site)

    assert [(s.wire, s.action, s.caller, s.callee, s.outcome) for s in steps] == [
        ("OIDC ENT", action, CONFIDENTIAL, "ent", "accordé") for action in ("authorize", "token", "userinfo")
    ]
    assert {s.person for s in steps} == {"p-adele"}
    assert [[datum["name"] for datum in s.released] for s in steps] == [
        [],
        ["sub"],
        ["sub", "name", "given_name", "family_name"],
    ]
    assert all(datum["purpose"] for s in steps for datum in s.released)
    assert [datum["name"] for datum in steps[-1].withheld] == [
        "email",
        "idENT",
        "GARPersonIdentifiant",
        "profiles",
        "schools",
    ]


def test_a_datum_of_several_values_is_recorded_value_by_value(site: Site, base: str) -> None:
    service = Relying(base, scope="openid ent")
    service.finish(Browser(base).authorize(service.address(), "tanguy.lescot"))
    service.userinfo()

    released = {datum["name"]: datum["values"] for datum in recorded(site)[-1].released}

    assert released["idENT"] == ["PAS"]
    assert released["profiles"] == ["0990001O National_ens", "0990002Q National_ens"]


def test_no_secret_is_recorded(site: Site, base: str) -> None:
    service = Relying(base, method="client_secret_post")
    token = service.finish(Browser(base).authorize(service.address()))
    service.userinfo()

    bodies = " ".join(f"{s.request_body} {s.response_body}" for s in recorded(site))

    assert "grant_type=authorization_code" in bodies
    for secret in (SECRET, token["access_token"], token["id_token"], "v" * 64):
        assert secret not in bodies


def test_refusals_are_recorded_with_their_cause(site: Site, client: Client) -> None:
    sign_in(client, "adele.mourot")
    query = {"response_type": "code", "client_id": CONFIDENTIAL, "redirect_uri": "https://ailleurs.example/"}
    client.get("/ent/oidc/authorize", query_string={**query, "client_id": "inconnu"})
    client.get("/ent/oidc/authorize", query_string=query)
    client.post("/ent/oidc/token", data={"grant_type": "authorization_code", "client_id": LIMITED, "code": "x"})
    client.get("/ent/oidc/userinfo", headers={"Authorization": "Bearer x"})
    client.get("/ent/oidc/end_session", query_string={"id_token_hint": "x"})

    assert [(s.action, s.caller, s.outcome, s.status, s.error_code) for s in recorded(site)] == [
        ("authorize", "client", "refusé", 400, "invalid_client"),
        ("authorize", CONFIDENTIAL, "refusé", 400, "invalid_redirect_uri"),
        ("token", "client", "refusé", 401, "invalid_client"),
        ("userinfo", "client", "refusé", 401, "invalid_token"),
        ("end_session", "client", "refusé", 400, "invalid_request"),
    ]


def test_a_sign_out_is_recorded(site: Site, base: str) -> None:
    service, browser = Relying(base), Browser(base)
    token = service.finish(browser.authorize(service.address()))

    browser.get(service.about["end_session_endpoint"], params={"id_token_hint": token["id_token"]})

    last = recorded(site)[-1]
    assert (last.action, last.caller, last.outcome, last.person) == (
        "end_session",
        CONFIDENTIAL,
        "déconnecté",
        "p-adele",
    )
