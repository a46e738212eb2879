"""The GAR ends a session at a supplier by naming its ticket: that one, and no other."""

import pytest
from werkzeug.test import Client, TestResponse

from browsing import Visitor
from gar_sim.formats.cas_logout import LogoutRequest, encode_logout
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.site import Site
from world_questions import ask_world

MANUAL = "/fournisseur/horizons-svt-5e/"


@pytest.fixture
def theo(demo_site: Site) -> Visitor:
    """Théo Garnier at the manual."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open(MANUAL)


@pytest.fixture
def ticket(demo_site: Site, theo: Visitor) -> str:
    """The ticket that opened the visit."""
    ((ticket,),) = ask_world(demo_site, "SELECT ticket FROM sup_visit")
    return str(ticket)


def asked(site: Site, body: str, address: str = f"{MANUAL}fin") -> TestResponse:
    """Ask for the end of a session, as the GAR does."""
    return Client(site).post(address, data={"logoutRequest": body})


def ending(ticket: str) -> str:
    """The request that names a ticket."""
    return encode_logout(LogoutRequest("LR-1", wire_now(), ticket))


def is_in(visitor: Visitor) -> bool:
    """Whether the page opens without another way through the GAR."""
    return not visitor.http.get(visitor.base + MANUAL, allow_redirects=False).is_redirect


def test_the_named_ticket_ends_the_visit(demo_site: Site, theo: Visitor, ticket: str) -> None:
    assert is_in(theo)

    assert asked(demo_site, ending(ticket)).status_code == 204
    assert not is_in(theo)


def test_another_ticket_ends_nothing(demo_site: Site, theo: Visitor, ticket: str) -> None:
    assert asked(demo_site, ending(ticket + "x")).status_code == 204
    assert is_in(theo)


def test_the_ticket_of_one_resource_ends_nothing_at_another(demo_site: Site, theo: Visitor, ticket: str) -> None:
    assert asked(demo_site, ending(ticket), "/fournisseur/mathemarche-6e/fin").status_code == 204
    assert is_in(theo)


@pytest.mark.parametrize(
    "body", ["", "nothing", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<LogoutRequest/>", "\0"]
)
def test_what_is_no_request_is_refused_and_ends_nothing(demo_site: Site, theo: Visitor, body: str) -> None:
    answer = asked(demo_site, body)

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert is_in(theo)


def test_a_resource_that_no_supplier_has_is_not_found(demo_site: Site) -> None:
    assert asked(demo_site, ending("ST-1"), "/fournisseur/nulle-part/fin").status_code == 404
