"""Licences given and taken back by the control API: the services of the console, the same counters."""

import pytest

from control_calls import Control, error_code
from valmoriane import COLLEGE

MATHEMARCHE = "7e3dbbe5-65ec-423f-953f-f9910e1ca712"
CAP_NUMERIQUE = "bdf40137-d0cb-4a41-aff0-733a1caf165d"
ENCYCLOMONDE = "f4e4f617-bf33-49df-8f21-eb8c19910541"
RESOURCE = "ark:/99999/mathemarche-3e"
CLASS_3A = {"uai": COLLEGE, "code": "3A"}
CLASS_3B = {"uai": COLLEGE, "code": "3B"}


def person(control: Control, login: str) -> str:
    (found,) = control("GET", "people", login=login).json["people"]
    return str(found["id"])


def granted(control: Control, login: str, resource: str = RESOURCE) -> bool:
    return bool(control("GET", "decision", person=person(control, login), resource=resource).json["granted"])


def counter(control: Control, subscription: str) -> dict[str, object]:
    found = control("GET", "subscriptions", uai=COLLEGE).json["subscriptions"]
    counters = {one["id"]: one["counters"] for one in found}[subscription]
    return dict(counters[0])


def test_a_class_is_served_and_the_next_one_is_not(control: Control) -> None:
    answer = control("POST", "assignments", {"subscription": MATHEMARCHE, "group": CLASS_3A, "policy": "block"})

    assert answer.status_code == 201
    assert answer.json == {"assigned": 25, "already": 0, "refused": []}
    assert counter(control, MATHEMARCHE)["free"] == 0
    assert granted(control, "adele.mourier")
    assert not granted(control, "karim.delmas")


def test_who_is_served_already_costs_nothing(control: Control) -> None:
    order = {"subscription": MATHEMARCHE, "group": CLASS_3A}
    control("POST", "assignments", order)

    assert control("POST", "assignments", order).json == {"assigned": 0, "already": 25, "refused": []}


def test_lacking_licences_are_counted_and_nothing_changes(control: Control) -> None:
    control("POST", "assignments", {"subscription": MATHEMARCHE, "group": CLASS_3A})
    control("DELETE", "assignments", {"subscription": MATHEMARCHE, "people": [person(control, "adele.mourier")]})

    answer = control("POST", "assignments", {"subscription": MATHEMARCHE, "group": CLASS_3B})

    assert answer.status_code == 409
    assert error_code(answer) == "LICENCE_EXHAUSTED"
    pupils = [one for one in control("GET", "people", uai=COLLEGE, group="3B").json["people"] if one["profile"]]
    in_gar = sum(one["profile"] == "National_elv" for one in pupils)
    assert answer.json["error"]["missing"] == in_gar - 1
    assert counter(control, MATHEMARCHE)["live"] == 24
    assert not granted(control, "karim.delmas")


def test_in_order_the_licences_that_are_left_are_given(control: Control) -> None:
    control("POST", "assignments", {"subscription": MATHEMARCHE, "group": CLASS_3A})
    control("DELETE", "assignments", {"subscription": MATHEMARCHE, "people": [person(control, "adele.mourier")]})

    answer = control("POST", "assignments", {"subscription": MATHEMARCHE, "group": CLASS_3B, "policy": "ordered"})

    assert answer.status_code == 201
    assert answer.json["assigned"] == 1
    assert {refusal["reason"] for refusal in answer.json["refused"]} == {"LICENCE_EXHAUSTED"}
    assert counter(control, MATHEMARCHE)["free"] == 0


def test_a_person_is_served_without_saying_the_school(control: Control) -> None:
    order = {"subscription": MATHEMARCHE, "people": [person(control, "adele.mourier")]}

    assert control("POST", "assignments", order).json["assigned"] == 1
    assert control("DELETE", "assignments", order).json == {"withdrawn": 1}
    assert control("DELETE", "assignments", order).json == {"withdrawn": 0}
    assert not granted(control, "adele.mourier")


def test_who_cannot_be_served_is_named_and_the_others_are(control: Control) -> None:
    teacher, pupil = person(control, "maelle.trevarez"), person(control, "adele.mourier")

    answer = control("POST", "assignments", {"subscription": MATHEMARCHE, "people": [teacher, pupil]})

    assert answer.json["assigned"] == 1
    (refusal,) = answer.json["refused"]
    assert (refusal["person"], refusal["reason"]) == (teacher, "NOT_ADDRESSED")


def test_a_school_licence_opens_to_audiences_and_closes(control: Control) -> None:
    order = {"subscription": CAP_NUMERIQUE, "audiences": ["ELEVE", "AUTRE PERSONNEL"]}

    opened = control("POST", "assignments", order)

    assert opened.status_code == 201
    assert opened.json["assigned"] == counter(control, CAP_NUMERIQUE)["live"]
    assert opened.json["refused"] == [{"audience": "AUTRE PERSONNEL", "reason": "NOT_ADDRESSED"}]
    assert granted(control, "adele.mourier", "ark:/99999/cap-numerique-eleve")
    closed = control("DELETE", "assignments", {"subscription": CAP_NUMERIQUE, "audiences": ["ELEVE"]})
    assert closed.json == {"withdrawn": opened.json["assigned"]}
    assert not granted(control, "adele.mourier", "ark:/99999/cap-numerique-eleve")


def test_a_school_licence_does_not_open_past_its_limit(control: Control) -> None:
    before = counter(control, ENCYCLOMONDE)

    answer = control("POST", "assignments", {"subscription": ENCYCLOMONDE, "audiences": ["ELEVE"], "uai": COLLEGE})

    assert answer.status_code == 409
    assert error_code(answer) == "LICENCE_EXHAUSTED"
    assert answer.json["error"]["missing"] > 0
    assert counter(control, ENCYCLOMONDE) == before


@pytest.mark.parametrize(
    ("target", "status", "code"),
    [
        ({"subscription": "inconnu", "group": CLASS_3A}, 404, "UNKNOWN_SUBSCRIPTION"),
        ({"subscription": "inconnu", "people": ["x"]}, 404, "UNKNOWN_SUBSCRIPTION"),
        ({"subscription": "inconnu", "audiences": ["ELEVE"]}, 404, "UNKNOWN_SUBSCRIPTION"),
        ({"subscription": MATHEMARCHE, "group": {"uai": COLLEGE, "code": "9Z"}}, 404, "UNKNOWN_GROUP"),
        ({"subscription": MATHEMARCHE, "group": {"uai": "0991202Q", "code": "3A"}}, 404, "NOT_THIS_SCHOOL"),
        ({"subscription": MATHEMARCHE, "people": ["PAS-inconnue"]}, 404, "UNKNOWN_PERSON"),
        ({"subscription": MATHEMARCHE, "audiences": ["ELEVE"]}, 409, "INDIVIDUAL_LICENCE"),
        ({"subscription": CAP_NUMERIQUE, "audiences": ["ELEVE"], "uai": "0991202Q"}, 404, "NOT_THIS_SCHOOL"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_what_does_not_exist_or_fit_is_refused(
    control: Control, method: str, target: dict[str, object], status: int, code: str
) -> None:
    answer = control(method, "assignments", target)

    assert (answer.status_code, error_code(answer)) == (status, code)
    assert counter(control, MATHEMARCHE)["live"] == 0


def test_a_school_licence_is_not_given_to_people(control: Control) -> None:
    answer = control("POST", "assignments", {"subscription": CAP_NUMERIQUE, "group": CLASS_3A})

    assert (answer.status_code, error_code(answer)) == (409, "ESTABLISHMENT_LICENCE")
