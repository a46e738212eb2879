"""Addresses that are none, or half of one: refused in words, followed nowhere."""

from urllib.parse import urlencode

import pytest
from werkzeug.test import Client

from browsing import Visitor
from gar_sim.kernel.site import Site
from gar_sim.kernel.web.addresses import is_local_path

HALF_AN_ADDRESS = ["http://[", "//[::1", "http://[::1/"]
NO_ADDRESS = [*HALF_AN_ADDRESS, "http://localhost/a\0", "http://localhost/a\nb"]


NO_PATH_OF_OURS = [*HALF_AN_ADDRESS, "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere"]
NOT_FOR_A_HEADER = ["/ent/?x=\r\nSet-Cookie: a=b", "/ent/\n", "/ent/\0"]


@pytest.mark.parametrize("address", [*NO_PATH_OF_OURS, *NOT_FOR_A_HEADER])
def test_what_is_no_path_of_this_host_is_not_gone_to(address: str) -> None:
    assert not is_local_path(address)


@pytest.mark.parametrize("address", [*NO_PATH_OF_OURS, *NOT_FOR_A_HEADER])
def test_a_sign_in_leads_to_the_portal_instead(demo_site: Site, address: str) -> None:
    person = Visitor(demo_site.settings.address, demo_site)
    person.open(f"/ent/connexion?{urlencode({'next': address})}").submit("compte", "adele.mourier")

    assert (person.status, person.url) == (200, f"{person.base}/ent/")


@pytest.mark.parametrize("address", HALF_AN_ADDRESS)
def test_a_sign_in_page_opens_wherever_it_should_have_led(client: Client, address: str) -> None:
    assert client.get("/ent/connexion", query_string={"next": address}).status_code == 200


@pytest.mark.parametrize("service", NO_ADDRESS)
def test_a_service_that_is_no_address_is_refused_in_words(client: Client, service: str) -> None:
    answer = client.get("/gar/idp-auth/login", query_string={"service": service})

    assert answer.status_code == 400
    assert "n&#39;est pas une adresse http" in answer.text


@pytest.mark.parametrize("service", NO_ADDRESS)
def test_who_leaves_is_not_sent_to_what_is_no_address(client: Client, service: str) -> None:
    answer = client.get("/gar/idp-auth/logout", query_string={"service": service})

    assert answer.headers["Location"].endswith("/gar/idp-auth/au-revoir")
    assert client.get("/gar/idp-auth/au-revoir").status_code == 200
