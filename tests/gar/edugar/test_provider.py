"""ÉduGAR as an OpenID provider: a third party's own client signs people in, and learns what is declared, no more."""

from collections.abc import Iterator

import pytest

from edugar_samples import join
from fixtures_server import on_a_socket
from gar_sim.gar.edugar.claims import CLAIMS
from gar_sim.gar.edugar.models import OidcClient
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.oidc_server.clients import Registration, register_client
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, RETURN, SECRET, Browser, Relying
from valmoriane import LYCEE
from world_questions import ask_world


@pytest.fixture
def base(demo_site: Site) -> Iterator[str]:
    """The program over a real socket, with one client of ÉduGAR's."""
    join(demo_site)
    client = Registration(
        client_id=CONFIDENTIAL,
        name="Le site d'essai",
        secret=SECRET,
        redirect_uris=(RETURN,),
        scopes=("openid", "profile", "ent"),
    )
    with demo_site.inside("edugar"), transaction() as session:
        register_client(session, OidcClient, client, wire_now())
    with on_a_socket(demo_site) as address:
        yield address


def test_a_third_party_client_signs_a_pupil_in(demo_site: Site, base: str) -> None:
    client = Relying(base, provider="/gar/edugar/oidc", scope="openid profile ent")
    token = client.finish(Browser(base).authorize(client.address(), "fanta.keita"))

    assert client.identity(token)["sub"]
    [(person,)] = ask_world(demo_site, "SELECT id FROM gar_edugar_identity WHERE first_name = 'Fanta'")
    assert {name: value for name, value in client.userinfo().items() if name != "sub"} == {
        "name": "Fanta Keïta",
        "idENT": "EG",
        "GARPersonIdentifiant": person,
        "profiles": [{"uai": LYCEE, "profile": "National_elv"}],
        "schools": [{"uai": LYCEE, "name": "Lycée professionnel Anatole-Ferrandier", "gar": True}],
    }


def test_the_head_is_said_to_assign_and_nothing_undeclared_is_said(base: str) -> None:
    client = Relying(base, provider="/gar/edugar/oidc", scope="openid profile ent")
    client.finish(Browser(base).authorize(client.address(), "odile.ferrand"))
    claims = client.userinfo()

    assert claims["assigns_in"] == [LYCEE]
    assert set(claims) - {"sub"} == {claim.name for claim in CLAIMS}
