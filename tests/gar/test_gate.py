"""Coming back from the ENT: only in the browser that was sent there, and once."""

from urllib.parse import urljoin

import pytest
from werkzeug.test import Client

from browsing import Visitor
from gar_sim.kernel.site import Site
from world_questions import last_exchange

GATE = "/gar/idp-auth/ent/retour"


def returned(site: Site) -> tuple[Visitor, str]:
    """Maëlle Trévarez on her way into the console, and the address that the ENT sends her browser back to."""
    person = Visitor(site.settings.address, site).sign_in("maelle.trevarez")
    address = f"{person.base}/gar/console"
    while GATE not in address:
        answer = person.http.get(address, allow_redirects=False)
        address = urljoin(address, answer.headers["Location"])
    return person, address


def test_a_return_serves_once(demo_site: Site) -> None:
    person, address = returned(demo_site)
    assert person.open(address).url.endswith("/gar/console")

    assert person.open(address).status == 403
    assert "SIGN_IN_REFUSED" in person.text


def test_a_return_planted_in_another_browser_signs_nobody_in(demo_site: Site) -> None:
    _, address = returned(demo_site)
    victim = Visitor(demo_site.settings.address, demo_site)

    assert victim.open(address).status == 403
    assert "SIGN_IN_REFUSED" in victim.text


@pytest.mark.parametrize("parameter", ["state=", "code="])
def test_a_tampered_return_is_refused_and_the_refusal_is_recorded(demo_site: Site, parameter: str) -> None:
    person, address = returned(demo_site)

    assert person.open(address.replace(parameter, f"{parameter}x")).status == 403
    assert "SIGN_IN_REFUSED" in person.text
    assert last_exchange(demo_site) == ("Connexion ENT", "connexion", "refusé", 403, "SIGN_IN_REFUSED")


def test_a_return_from_nowhere_says_what_to_do(client: Client) -> None:
    answer = client.get(GATE, query_string={"code": "x", "state": "y"})

    assert answer.status_code == 403
    assert "Recommencez depuis votre ENT" in answer.text


def test_the_sign_in_page_lets_its_form_end_at_the_suppliers_that_the_gar_leads_on_to(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).open("/gar/console")

    assert visitor.answer is not None
    assert visitor.answer.headers["Content-Security-Policy"].endswith("form-action 'self' http: https:")
    shelf = visitor.open("/mediacentre/").answer
    assert shelf is not None
    assert shelf.headers["Content-Security-Policy"].endswith(f"form-action 'self' {visitor.base}")
