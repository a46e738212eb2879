"""The recorded exchanges, read from outside."""

import pytest
from werkzeug.test import Client

from control_calls import Control


def ids(control: Control, **query: str) -> list[int]:
    answer = control("GET", "exchanges", **query)
    assert answer.status_code == 200
    return [exchange["id"] for exchange in answer.json["exchanges"]]


def test_a_call_on_a_wire_appears_after_the_last_one(control: Control, visitor: Client) -> None:
    (last, *_) = ids(control, limit="1")

    visitor.get("/gar/abonnement/etablissements/etablissements.xml")

    (new,) = control("GET", "exchanges", since=str(last)).json["exchanges"]
    assert (new["wire"], new["callee"], new["outcome"], new["status"]) == ("ws-abonnement", "gar", "accordé", 200)
    assert new["world_at"].startswith("2026-09-15T10:")


def test_steering_is_no_exchange(control: Control) -> None:
    before = ids(control)

    control("POST", "clients", {"party": "ent", "id": "a", "secret": "b", "redirect_uris": ["http://h/"]})
    control("GET", "people", login="adele.mourier", names="1")

    assert ids(control) == before


def test_without_a_start_the_latest_come_the_oldest_first(control: Control) -> None:
    everything = ids(control, since="0", limit="10000")

    assert ids(control, limit="3") == everything[-3:]
    assert ids(control, since="0", limit="3") == everything[:3]


@pytest.mark.parametrize("since", ["2000-01-01T00:00:00+02:00", "2000-01-01T00:00:00 02:00", "2000-01-01T00:00:00Z"])
def test_an_instant_of_the_machine_is_a_start_too(control: Control, since: str) -> None:
    assert ids(control, since=since) == ids(control, since="0")


def test_nothing_was_exchanged_in_the_future(control: Control) -> None:
    assert ids(control, since="2999-01-01T00:00:00Z") == []
    assert ids(control, since="9" * 30) == []


@pytest.mark.parametrize("query", [{"since": "hier"}, {"since": "2026-01-01T00:00:00"}, {"limit": "0"}, {"limit": "x"}])
def test_a_start_that_is_none_is_refused(control: Control, query: dict[str, str]) -> None:
    assert control("GET", "exchanges", **query).status_code == 400
