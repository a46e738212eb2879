"""The same life of codes on PostgreSQL."""

from sqlalchemy.orm import Session
from werkzeug.test import Client

from ent_samples import fill, sign_in
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, RETURN, SECRET, parameters_of


def declare(session: Session) -> None:
    known = Registration(
        client_id=CONFIDENTIAL, name="Essai", secret=SECRET, redirect_uris=(RETURN,), scopes=("openid", "ent")
    )
    register_client(session, known, wire_now())


def test_a_code_buys_tokens_once_there_too(postgres_site: Site) -> None:
    with postgres_site.inside("ent"), transaction() as session:
        fill(session)
        declare(session)
    client = Client(postgres_site)
    sign_in(client, "adele.mourot")
    asked = {"response_type": "code", "client_id": CONFIDENTIAL, "redirect_uri": RETURN, "scope": "openid ent"}
    code = parameters_of(client.get("/ent/oidc/authorize", query_string=asked).location)["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": RETURN}

    bought = client.post("/ent/oidc/token", data=form, auth=(CONFIDENTIAL, SECRET))
    bearer = {"Authorization": f"Bearer {bought.get_json()['access_token']}"}

    assert client.get("/ent/oidc/userinfo", headers=bearer).get_json()["GARPersonIdentifiant"] == "p-adele"
    assert client.post("/ent/oidc/token", data=form, auth=(CONFIDENTIAL, SECRET)).status_code == 400
    assert client.get("/ent/oidc/userinfo", headers=bearer).status_code == 401
