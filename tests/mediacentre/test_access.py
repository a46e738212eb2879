"""Into the médiacentre by the ENT: a return that was tampered with, and many doors opened at once."""

from urllib.parse import urljoin

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from world_questions import last_exchange

SHELF = "/mediacentre/"
BROWSERS_KEEP = 4096
"""Bytes of a cookie, name and value (RFC 6265 §6.1)."""


@pytest.fixture
def theo(demo_site: Site) -> Visitor:
    """Théo Garnier, signed in to the ENT alone."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier")


@pytest.mark.parametrize("parameter", ["state=", "code="])
def test_a_tampered_return_is_refused_and_the_refusal_is_recorded(
    demo_site: Site, theo: Visitor, parameter: str
) -> None:
    address = urljoin(theo.base, SHELF)
    while "code=" not in address:
        address = urljoin(address, theo.http.get(address, allow_redirects=False).headers["Location"])

    assert theo.open(address.replace(parameter, f"{parameter}x")).status == 403
    assert "SIGN_IN_REFUSED" in theo.text
    assert last_exchange(demo_site) == ("Connexion ENT", "connexion", "refusé", 403, "SIGN_IN_REFUSED")


def test_sign_ins_begun_and_left_do_not_fill_the_cookie(theo: Visitor) -> None:
    for _ in range(30):
        theo.http.get(theo.base + SHELF, allow_redirects=False)

    assert max(len(cookie.name) + len(cookie.value or "") for cookie in theo.http.cookies) < BROWSERS_KEEP
    assert theo.open(SHELF).url == theo.base + SHELF
