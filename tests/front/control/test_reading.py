"""Bodies and queries that cannot be read: 400, in French, and nothing has changed."""

import pytest
from werkzeug.test import Client

from gar_sim.front.control.operations import OPERATIONS

HEADER = {"X-Gar-Sim": "1"}
WITH_BODY = [operation for operation in OPERATIONS if operation.body]
TAKERS = pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: f"{operation.method} {operation.path}")


POLICIES = "« policy » doit valoir 'block', 'ordered', 'classes' ou 'waitlist'"


@TAKERS
@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a": "\\ud800"}', b"[" * 100_000, b'{"inconnu": {"x": 1.5}}']
)
def test_a_body_that_is_no_such_object_is_refused(client: Client, operation: object, body: bytes) -> None:
    answer = client.open(f"/_sim{operation.path}", method=operation.method, headers=HEADER, data=body)

    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "INVALID_REQUEST"
    assert answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "« subscription » manque"),
        ({"subscription": "a", "people": ["x"], "policy": "alphabet"}, POLICIES),
        ({"subscription": "a", "people": "x"}, "« people » doit être une liste"),
        ({"subscription": "a", "people": []}, "« people » est vide"),
        ({"subscription": 1, "people": ["x"]}, "« subscription » doit être un texte"),
        ({"subscription": "a\u0000b", "people": ["x"]}, "« subscription » n'a pas la forme attendue"),
        ({"subscription": "a"}, "une seule de ces clés"),
        ({"subscription": "a", "people": ["x"], "audiences": ["ELEVE"]}, "une seule de ces clés"),
        ({"subscription": "a", "group": {"uai": "0991101O"}}, "« group.code » manque"),
        ({"subscription": "a", "people": ["x"], "couleur": "bleu"}, "« couleur » est inconnu ici"),
    ],
)
def test_the_fault_is_named_in_french(client: Client, body: object, words: str) -> None:
    answer = client.post("/_sim/assignments", headers=HEADER, json=body)

    assert answer.status_code == 400
    assert words in answer.json["error"]["message"]


def test_a_parameter_given_twice_is_refused(client: Client) -> None:
    answer = client.get("/_sim/people?uai=0991101O&uai=0991202Q", headers=HEADER)

    assert answer.status_code == 400
    assert "deux fois" in answer.json["error"]["message"]


def test_an_unknown_parameter_is_refused(client: Client) -> None:
    answer = client.get("/_sim/people?nom=Mourier", headers=HEADER)

    assert answer.status_code == 400
    assert "« nom » est inconnu ici" in answer.json["error"]["message"]
