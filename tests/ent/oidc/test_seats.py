"""The provider of a second world, under its own address."""

from werkzeug.test import Client

from ent_samples import csrf_token
from fixtures_world import OPENING
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, SECRET, parameters_of

SEAT = "/poste/a1"
THERE = f"http://localhost{SEAT}"


def open_seat(site: Site) -> None:
    """A seat with the tiny directory and one client of its own."""
    site.worlds.open("a1", OPENING)
    site.worlds.copy_from("a1", site.worlds.path("demo"))
    shelf = Registration(
        client_id="etagere", name="Étagère", secret=SECRET, redirect_uris=("{base}/mediacentre/retour",)
    )
    with site.inside("ent", code="a1"), transaction() as session:
        register_client(session, shelf, wire_now())


def test_a_seat_has_its_own_issuer_and_addresses(site: Site, client: Client) -> None:
    open_seat(site)

    about = client.get(f"{SEAT}/ent/oidc/.well-known/openid-configuration").get_json()

    assert about["issuer"] == f"{THERE}/ent/oidc"
    assert about["token_endpoint"] == f"{THERE}/ent/oidc/token"


def test_a_service_of_the_seat_signs_people_in_there_and_not_in_the_demo(site: Site, client: Client) -> None:
    open_seat(site)
    asked = {
        "response_type": "code",
        "client_id": "etagere",
        "redirect_uri": f"{THERE}/mediacentre/retour",
        "scope": "openid",
    }

    to_sign_in = client.get(f"{SEAT}/ent/oidc/authorize", query_string=asked).location
    page = client.get(to_sign_in)
    back = client.post(to_sign_in, data={"csrf_token": csrf_token(page), "compte": "adele.mourot"}).location
    code = parameters_of(client.get(back).location)["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"]}

    assert to_sign_in.startswith(f"{SEAT}/ent/connexion?")
    assert client.post("/ent/oidc/token", data=form, auth=(CONFIDENTIAL, SECRET)).status_code == 400
    assert client.post(f"{SEAT}/ent/oidc/token", data=form, auth=("etagere", SECRET)).status_code == 200
    assert client.get("/ent/").status_code == 302
    assert client.get(f"{SEAT}/ent/").status_code == 200
