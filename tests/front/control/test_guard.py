"""The control API answers this machine, in demo mode, and programs that say so; nobody else."""

import pytest
from werkzeug.test import Client

from fixtures_world import MakeSite
from gar_sim.front.control.operations import OPERATIONS

HEADER = {"X-Gar-Sim": "1"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: f"{operation.method} {operation.path}")
@pytest.mark.parametrize("headers", [{}, {"X-Gar-Sim": "0"}, {"Origin": "http://ailleurs.example"}])
def test_without_the_header_every_call_is_refused_with_what_to_do(
    client: Client, operation: object, headers: dict[str, str]
) -> None:
    answer = client.open(f"/_sim{operation.path}", method=operation.method, headers=headers)

    assert answer.status_code == 403
    assert answer.json["error"]["code"] == "MISSING_HEADER"
    assert "X-Gar-Sim: 1" in answer.json["error"]["remedy"]


def test_bound_to_the_network_it_is_closed(make_site: MakeSite) -> None:
    answer = Client(make_site(host="0.0.0.0")).get("/_sim/state", headers=HEADER)

    assert answer.status_code == 403
    assert answer.json["error"]["code"] == "NOT_LOOPBACK"


def test_outside_demo_mode_it_is_closed(make_site: MakeSite) -> None:
    answer = Client(make_site(demo=False)).get("/_sim/openapi.json", headers=HEADER)

    assert answer.status_code == 403
    assert answer.json["error"]["code"] == "NOT_DEMO"


def test_the_description_alone_asks_for_no_header(client: Client) -> None:
    assert client.get("/_sim/openapi.json").json["openapi"] == "3.1.0"


def test_no_other_site_is_told_that_it_may_read(client: Client) -> None:
    asked = {"Origin": "http://ailleurs.example", "Access-Control-Request-Headers": "x-gar-sim"}
    answer = client.open("/_sim/state", method="OPTIONS", headers=asked)

    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("path", "method", "status"), [("/_sim/nulle-part", "GET", 404), ("/_sim/clock", "PATCH", 405)]
)
def test_what_it_does_not_know_is_refused_in_json_too(client: Client, path: str, method: str, status: int) -> None:
    answer = client.open(path, method=method, headers=HEADER)

    assert answer.status_code == status
    assert answer.json["error"]["code"] == f"HTTP_{status}"
