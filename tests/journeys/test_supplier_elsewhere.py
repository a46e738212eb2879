"""A supplier on another origin, in a real browser: the sign-in form's way leads on to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests
from playwright.sync_api import Page, expect

MANUAL = "ark:/99999/horizons-svt-5e"
"""Théo Garnier, of 5D, holds this one in the demo world."""


@pytest.fixture
def elsewhere(as_new: str) -> Iterator[str]:
    """A supplier's page at a port of its own, that the GAR knows: without a ticket it sends people to the GAR."""
    with _supplier(f"{as_new}/gar/idp-auth/login") as address:
        declaration = {"resource": MANUAL, "service": address}
        answer = requests.post(f"{as_new}/_sim/services", json=declaration, headers={"X-Gar-Sim": "1"}, timeout=30)
        assert answer.status_code == 201
        yield address


def test_the_sign_in_form_leads_on_to_a_supplier_of_another_origin(page: Page, elsewhere: str) -> None:
    page.goto(elsewhere)
    page.locator("button[value='theo.garnier']").click()

    expect(page.get_by_role("heading", name="Entré avec un ticket")).to_be_visible()
    assert page.url.startswith(elsewhere)


@contextmanager
def _supplier(gar_login: str) -> Iterator[str]:
    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            entered = "ticket" in parse_qs(urlsplit(self.path).query)
            self.send_response(200 if entered else 302)
            if not entered:
                self.send_header("Location", f"{gar_login}?service={quote(address, safe='')}")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<title>Ailleurs</title><h1>Entré avec un ticket</h1>".encode() if entered else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests' output is for failures."""

    with HTTPServer(("127.0.0.1", 0), Door) as server:
        address = f"http://127.0.0.1:{server.server_port}/accueil"
        Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()
