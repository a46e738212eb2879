"""`renew` asks for the password for this very ticket: a sign-in of before is not enough (CAS 3.0 §2.1.1)."""

from urllib.parse import quote

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site

MANUAL = "/fournisseur/horizons-svt-5e/"


@pytest.fixture
def theo(demo_site: Site) -> Visitor:
    """Théo Garnier, just back at the manual from his first sign-in at the GAR."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open(MANUAL)


def login(visitor: Visitor, **parameters: str) -> str:
    """Address of the GAR's sign-in for the manual."""
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    return f"{visitor.base}/gar/idp-auth/login?service={quote(visitor.base + MANUAL, safe='')}{more}"


def test_the_sign_in_that_opened_the_session_does_not_count_as_a_renewal(theo: Visitor) -> None:
    theo.open(login(theo, renew="true"))

    assert theo.url.startswith(f"{theo.base}/ent/connexion")


def test_without_renew_a_ticket_comes_at_once(theo: Visitor) -> None:
    answer = theo.http.get(login(theo), allow_redirects=False)

    assert "ticket=ST-" in answer.headers["Location"]


def test_a_renewal_gives_one_ticket_then_asks_again(theo: Visitor) -> None:
    theo.open(login(theo, renew="true")).submit("compte", "theo.garnier")
    assert theo.url == theo.base + MANUAL

    theo.open(login(theo, renew="true"))

    assert theo.url.startswith(f"{theo.base}/ent/connexion")
