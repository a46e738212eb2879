"""Calls of the control API as tests make them."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import Client, TestResponse

from gar_sim.kernel.site import Site

Control = Callable[..., TestResponse]


def controller(site: Site) -> Control:
    """Calls as the interface says: `control("PUT", "clock", {"advance": "P1D"})`, `control("GET", "people", uai=…)`."""
    client = Client(site)

    def call(method: str, path: str, body: object = None, **query: str) -> TestResponse:
        sent: dict[str, Any] = {"json": body} if body is not None else {}
        return client.open(f"/_sim/{path}", method=method, query_string=query, headers={"X-Gar-Sim": "1"}, **sent)

    return call


def error_code(answer: TestResponse) -> str:
    """The code of a refusal."""
    assert answer.json
    return str(answer.json["error"]["code"])
