"""Bound to the loopback, the program answers the names of this machine alone, whatever is asked of it."""

import pytest
from werkzeug.test import Client

from fixtures_world import MakeSite
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.site import Site

EVERYWHERE = ["/", "/ent/connexion", "/mediacentre/", "/gar/console", "/gar/abonnement/abonnements", "/_sim/state",
              "/fournisseur/mathemarche-3e/", "/static/css/frame.css", "/poste/abc/"]  # fmt: skip


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_name_that_was_rebound_to_this_machine_is_refused_with_what_to_do(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Host": "ailleurs.example", "X-Gar-Sim": "1"})

    assert (answer.status_code, answer.mimetype) == (421, "text/plain")
    assert "http://127.0.0.1:8000/" in answer.text
    assert "localhost" in answer.text


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1.ailleurs.example", "192.168.1.7", "localhost@ailleurs.example", "abonnement.gar.education.fr", "[", ""],
)
def test_what_only_looks_like_this_machine_is_refused(client: Client, host: str) -> None:
    assert client.get("/ent/connexion", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:9000", "[::1]:8000"])
def test_names_of_this_machine_pass_at_any_port(client: Client, host: str) -> None:
    assert client.get("/ent/connexion", headers={"Host": host}).status_code == 200


def test_parties_reach_one_another_at_the_address_of_the_program(site: Site) -> None:
    with site.inside("mediacentre"), outbound_session("ent:PAS") as session:
        answer = session.get(f"{site.settings.address}/gar/list-ressource/ressourcesDiffusables")

    assert answer.status_code == 200


def test_open_to_the_network_its_names_are_not_known_beforehand(make_site: MakeSite) -> None:
    answer = Client(make_site(host="0.0.0.0")).get("/ent/connexion", headers={"Host": "gar.ecole.example"})

    assert answer.status_code == 200
