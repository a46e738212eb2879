"""Text that PostgreSQL cannot keep — a NUL, more than a column holds — is a bad request, never a fault of ours."""

import pytest
from werkzeug.test import Client

from gar_sim.kernel.site import Site

NUL, LONG = "a%00b", "a" * 3_000


@pytest.mark.parametrize("text", [NUL, LONG])
@pytest.mark.parametrize(
    "address",
    [
        "/ent/connexion?compte={}",
        "/ent/oidc/authorize?client_id=x&redirect_uri={}",
        "/gar/idp-auth/serviceValidate?service=http://localhost/&ticket={}",
        "/gar/idp-auth/serviceValidate?service={}&ticket=x",
        "/gar/idp-auth/domaineGar?idENT=UEFT&idRessource={}",
        "/gar/list-ressource/ressources/{0}/{0}/{0}",
        "/gar/abonnement/abonnements?debut={}",
        "/fournisseur/{}/",
    ],
)
def test_an_address_is_refused_and_not_more(postgres_site: Site, address: str, text: str) -> None:
    assert Client(postgres_site).get(address.format(text)).status_code < 500


@pytest.mark.parametrize("body", [b"\0", b"<abonnement>\0</abonnement>", b'{"idAbonnement": "\\u0000"}'])
@pytest.mark.parametrize("kind", ["application/xml", "application/json"])
def test_a_document_is_refused_and_the_refusal_is_recorded(postgres_site: Site, body: bytes, kind: str) -> None:
    client = Client(postgres_site)

    assert client.put("/gar/abonnement/x", data=body, content_type=kind).status_code == 400

    recorded = client.get("/_sim/exchanges", headers={"X-Gar-Sim": "1"}).get_json()["exchanges"]
    assert [one["outcome"] for one in recorded] == ["refusé"]


def test_a_login_is_simply_wrong(postgres_site: Site) -> None:
    client = Client(postgres_site)
    page = client.get("/ent/connexion").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]

    form = {"csrf_token": token, "identifiant": "a\0b", "mot_de_passe": "\0"}

    assert client.post("/ent/connexion", data=form).status_code in {400, 403}
