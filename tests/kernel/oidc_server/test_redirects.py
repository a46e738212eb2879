"""Which address may stand for a registered one."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.kernel.oidc_server.redirects import allowed, may_be_registered, origin_of

PORTS = st.integers(1, 65_535)
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.fixture(autouse=True, scope="module")
def base() -> Iterator[None]:
    """An application context in which `{base}` means an address."""
    with Flask(__name__).app_context():
        g.base_url = "http://192.168.1.10:8000"
        yield


@given(PORTS, st.sampled_from(["127.0.0.1", "[::1]", "localhost"]))
def test_every_port_of_the_same_loopback_host_is_one_address(port: int, host: str) -> None:
    assert allowed([f"http://{host}/retour?a=1"], f"http://{host}:{port}/retour?a=1")


@given(PORTS)
def test_elsewhere_the_port_counts(port: int) -> None:
    registered = "http://192.168.1.10:8000/retour"

    assert allowed([registered], f"http://192.168.1.10:{port}/retour") is (port == 8000)


@given(PORTS)
def test_over_tls_the_port_counts_on_the_loopback_too(port: int) -> None:
    assert allowed(["https://127.0.0.1:8443/"], f"https://127.0.0.1:{port}/") is (port == 8443)


@given(TEXT)
def test_whatever_text_is_asked_for_nothing_but_the_address_itself_is_allowed(text: str) -> None:
    registered = ["https://service.example/retour", "http://127.0.0.1/retour"]

    if allowed(registered, text):
        parts = urlsplit(text)
        assert (parts.hostname, parts.path) in {("service.example", "/retour"), ("127.0.0.1", "/retour")}


@given(TEXT)
def test_an_address_that_may_be_registered_is_absolute_and_plain(text: str) -> None:
    if may_be_registered(text):
        assert urlsplit(text.replace("{base}", "http://base", 1)).scheme
        assert not set(text) & set(' #*"<>\\\n\t')


def test_a_stored_address_of_our_own_is_expanded_first() -> None:
    assert allowed(["{base}/gar/retour"], "http://192.168.1.10:8000/gar/retour")
    assert not allowed(["{base}/gar/retour"], "{base}/gar/retour")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://service.example/retour?x", "https://service.example"),
        ("http://127.0.0.1:5999/", "http://127.0.0.1:5999"),
        ("fr.example.application:/retour", "fr.example.application:"),
    ],
)
def test_the_origin_is_what_a_security_policy_names(address: str, origin: str) -> None:
    assert origin_of(address) == origin
