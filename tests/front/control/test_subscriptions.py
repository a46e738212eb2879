"""Subscriptions: counted, and declared."""

import pytest

from control_calls import Control, error_code
from valmoriane import COLLEGE, LYCEE

MATHEMARCHE = "7e3dbbe5-65ec-423f-953f-f9910e1ca712"
DOCUMENT = {
    "idAbonnement": "essai-1",
    "idDistributeurCom": "990000000_0000000900000000",
    "idRessource": "ark:/99999/mathemarche-3e",
    "typeIdRessource": "ark",
    "libelleRessource": "Mathémarche 3e",
    "debutValidite": "2026-09-01T00:00:00",
    "anneeFinValidite": "2026-2027",
    "uaiEtab": [COLLEGE],
    "categorieAffectation": "transferable",
    "typeAffectation": "INDIV",
    "nbLicenceEleve": 30,
    "publicCible": ["ELEVE"],
}


def listed(control: Control, **query: str) -> dict[str, dict[str, object]]:
    found = control("GET", "subscriptions", **query).json["subscriptions"]
    return {subscription["id"]: subscription for subscription in found}


def test_the_subscriptions_of_a_school_have_their_counters(control: Control) -> None:
    mathemarche = listed(control, uai=COLLEGE)[MATHEMARCHE]

    assert mathemarche == {
        "id": MATHEMARCHE,
        "resource": "ark:/99999/mathemarche-3e",
        "title": "Mathémarche 3e",
        "type": "INDIV",
        "from": "2026-09-01T00:00:00+02:00",
        "until": "2027-08-31T23:59:59+02:00",
        "counters": [
            {"audience": "ELEVE", "total": 25, "live": 0, "free": 25, "to_recover": 0, "over": 0},
            {"audience": "ENSEIGNANT", "total": 2, "live": 0, "free": 2, "to_recover": 0, "over": 0},
        ],
    }


def test_every_counter_balances(control: Control) -> None:
    counters = [counter for one in listed(control).values() for counter in one["counters"]]

    assert counters
    limited = [counter for counter in counters if counter["total"] is not None]
    assert all(c["live"] + c["free"] == c["total"] + c["over"] for c in limited)
    assert all(c["free"] is None and c["over"] == 0 for c in counters if c["total"] is None)


def test_a_school_sees_its_own_only(control: Control) -> None:
    college, lycee = listed(control, uai=COLLEGE), listed(control, uai=LYCEE)

    assert MATHEMARCHE in college
    assert MATHEMARCHE not in lycee
    assert college.keys() | lycee.keys() <= listed(control).keys()


def test_a_document_declares_a_subscription(control: Control) -> None:
    answer = control("POST", "subscriptions", DOCUMENT)

    assert answer.status_code == 201
    assert answer.json["nbLicenceEleve"] == "30"
    assert listed(control, uai=COLLEGE)["essai-1"]["counters"][0]["free"] == 30


def test_an_identifier_that_has_served_is_refused(control: Control) -> None:
    control("POST", "subscriptions", DOCUMENT)

    answer = control("POST", "subscriptions", {**DOCUMENT, "libelleRessource": "Autre"})

    assert answer.status_code == 409
    assert error_code(answer) == "SUBSCRIPTION_EXISTS"
    assert listed(control)["essai-1"]["title"] == "Mathémarche 3e"


@pytest.mark.parametrize(
    "change",
    [
        {"uaiEtab": ["0999999Z"]},
        {"typeAffectation": "AUTRE"},
        {"publicCible": ["ELFE"]},
        {"nbLicenceEleve": 1.5},
        {"nbLicenceEleve": True},
        {"nbLicenceEleve": -3},
        {"libelleRessource": {"fr": "x"}},
        {"inconnu": "x"},
        {"debutValidite": "hier"},
        {"idAbonnement": None},
    ],
)
def test_a_document_that_breaks_a_rule_declares_nothing(control: Control, change: dict[str, object]) -> None:
    before = listed(control)

    answer = control("POST", "subscriptions", {**DOCUMENT, **change})

    assert answer.status_code == 400
    assert answer.json["error"]["message"]
    assert listed(control) == before
