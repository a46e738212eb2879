"""The control API over PostgreSQL: what SQLite lets pass, it would not."""

import pytest

from control_calls import Control, controller, error_code
from gar_sim.kernel.site import Site

ARK = "ark:/99999/" + "x" * 244


@pytest.fixture
def control(postgres_site: Site) -> Control:
    """A program that steers one large world, empty so far."""
    return controller(postgres_site)


@pytest.mark.parametrize("call", ["clock", "state", "people", "subscriptions", "exchanges"])
def test_every_list_of_an_empty_world_is_answered(control: Control, call: str) -> None:
    assert control("GET", call).status_code == 200


def test_filters_are_understood(control: Control) -> None:
    assert control("GET", "people", uai="0991101O", group="3A").json == {"people": []}
    assert control("GET", "subscriptions", uai="0991101O").json == {"subscriptions": []}
    assert error_code(control("GET", "decision", person="x", resource="y")) == "UNKNOWN_PERSON"


def test_the_longest_texts_that_are_allowed_are_kept(control: Control) -> None:
    resource = {"ark": ARK, "title": "T" * 255, "url": "http://h/" + "u" * 2039, "publisher": "P" * 255}
    service = {"resource": ARK, "service": "http://h/" + "s" * 1014 + "*", "logout": "http://h/" + "l" * 2039}

    assert control("POST", "resources", resource).status_code == 201
    assert control("POST", "services", {**service, "attributes": {"UAI": "p" * 500}}).status_code == 201


def test_a_client_with_long_names_is_kept_or_refused(control: Control) -> None:
    client = {"party": "ent", "id": "i" * 100, "secret": "s" * 2048, "redirect_uris": ["http://h/" + "r" * 2039]}

    assert control("POST", "clients", client).status_code == 201
    assert control("POST", "clients", {**client, "id": "i" * 101}).status_code == 400


def test_what_does_not_exist_is_refused(control: Control) -> None:
    assert control("POST", "assignments", {"subscription": "x", "people": ["y"]}).status_code == 404
    assert control("DELETE", "assignments", {"subscription": "x" * 2048, "audiences": ["ELEVE"]}).status_code == 404
