"""The main scene over plain HTTP, with python-cas as an unmodified supplier's client of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cas import CASClient

from browsing import Visitor

ARK = "ark:/99999/mathemarche-3e"
MANUAL = "Mathémarche 3e"


@pytest.fixture(autouse=True)
def as_new(served: str) -> Iterator[None]:
    """Each test begins and ends with the demo world as new."""
    _control(served, "POST", "reset", {})
    yield
    _control(served, "POST", "reset", {})


def test_the_scene_over_plain_http(served: str) -> None:
    manager = Visitor(served).sign_in("maelle.trevarez")
    _assign(manager, served, "3A")

    pupil = Visitor(served).sign_in("adele.mourier").open("/mediacentre/")
    [tile] = pupil.page.xpath(f"//a[normalize-space()='{MANUAL}']/@href")
    assert pupil.open(tile).url == f"{served}/fournisseur/mathemarche-3e/"
    assert "IDO" in pupil.text

    stranger = Visitor(served).sign_in("karim.delmas").open("/mediacentre/")
    assert not stranger.page.xpath(f"//a[normalize-space()='{MANUAL}']")
    stranger.open("/fournisseur/mathemarche-3e/")
    assert stranger.status == 403
    assert "Maëlle Trévarez" in stranger.text


@pytest.mark.parametrize("version", [2, 3])
def test_a_third_party_cas_client_receives_exactly_what_was_declared(served: str, version: int) -> None:
    service = "http://127.0.0.1:5999/accueil"
    with _declared_service(served, service):
        _assign(Visitor(served).sign_in("maelle.trevarez"), served, "3A")
        client = CASClient(version=version, service_url=service, server_url=f"{served}/gar/idp-auth/")
        user, attributes, _ = client.verify_ticket(_ticket(served, "adele.mourier", client.get_login_url()))

    assert user
    assert set(attributes) == {"IDO", "UAI", "PRO", "DIV"}
    assert len(attributes["IDO"]) == 128
    assert attributes["UAI"] == "0991101O"
    assert attributes["PRO"] == "National_elv"
    assert attributes["DIV"] == "3A##3A"


def test_a_ticket_serves_once(served: str) -> None:
    service = "http://127.0.0.1:5999/accueil"
    with _declared_service(served, service):
        _assign(Visitor(served).sign_in("maelle.trevarez"), served, "3A")
        client = CASClient(version=3, service_url=service, server_url=f"{served}/gar/idp-auth/")
        ticket = _ticket(served, "adele.mourier", client.get_login_url())
        assert client.verify_ticket(ticket)[0]
        assert client.verify_ticket(ticket) == (None, {}, None)


def _assign(manager: Visitor, served: str, division: str) -> None:
    manager.open("/gar/console/ressources?q=mathemarche 3e")
    [sheet] = manager.page.xpath(f"//a[normalize-space()='{MANUAL}']/@href")
    manager.open(f"{sheet}/affecter")
    manager.submit("intention", "effet", division=[division])
    assert "Affecter à 25 élèves" in manager.text
    manager.submit("intention", "affecter")
    assert "25 affectations faites" in manager.text
    assert manager.url.startswith(f"{served}/gar/console/ressources/")


def _ticket(served: str, login: str, login_url: str) -> str:
    person = Visitor(served).sign_in(login)
    address, answer = login_url, None
    while not address.startswith("http://127.0.0.1:5999/"):
        answer = person.http.get(address, allow_redirects=False, timeout=30)
        assert answer.is_redirect, answer.text
        address = requests.compat.urljoin(address, answer.headers["Location"])
    return parse_qs(urlsplit(address).query)["ticket"][0]


@contextmanager
def _declared_service(served: str, service: str) -> Iterator[None]:
    declaration = {
        "resource": ARK,
        "service": service,
        "attributes": {"IDO": "suivi", "UAI": "abonnement", "PRO": "affichage", "DIV": "classe"},
    }
    assert _control(served, "POST", "services", declaration).status_code == 201
    yield


def _control(served: str, method: str, call: str, body: object) -> requests.Response:
    return requests.request(method, f"{served}/_sim/{call}", json=body, headers={"X-Gar-Sim": "1"}, timeout=60)
