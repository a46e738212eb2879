"""Why somebody may open a resource or not: the GAR's own decision, asked from outside."""

import pytest

from control_calls import Control, error_code
from valmoriane import COLLEGE

MATHEMARCHE = "ark:/99999/mathemarche-3e"


def decided(control: Control, login: str, resource: str = MATHEMARCHE, **query: str) -> dict[str, object]:
    (person,) = control("GET", "people", login=login).json["people"]
    answer = control("GET", "decision", person=person["id"], resource=resource, **query)
    assert answer.status_code == 200
    return dict(answer.json)


def failed(decision: dict[str, object]) -> str | None:
    return next((step["code"] for step in decision["steps"] if not step["passed"]), None)


def test_each_step_speaks_to_the_pupil_and_to_the_manager(control: Control) -> None:
    decision = decided(control, "karim.delmas")

    assert decision["granted"] is False
    last = decision["steps"][-1]
    assert last["code"] == "ASSIGNED"
    assert last["pupil"] != last["manager"]
    assert last["pupil_remedy"]
    assert last["manager_remedy"]


@pytest.mark.parametrize(
    ("login", "code"),
    [
        ("lina.dumesnil", "PERSON_KNOWN"),
        ("maelle.trevarez", "AUDIENCE"),
        ("karim.delmas", "ASSIGNED"),
    ],
)
def test_the_first_step_that_fails_closes_the_way(control: Control, login: str, code: str) -> None:
    assert failed(decided(control, login)) == code


def test_a_pupil_of_a_school_without_gar_is_told_so(control: Control) -> None:
    pupil = control("GET", "people", uai="0991202Q").json["people"][0]

    answer = control("GET", "decision", person=pupil["id"], resource=MATHEMARCHE)

    assert answer.json["steps"][-1]["code"] in {"SCHOOL_DEPLOYED", "PERSON_KNOWN"}
    assert answer.json["granted"] is False


def test_the_school_that_was_entered_by_can_be_said(control: Control) -> None:
    assert failed(decided(control, "adele.mourier", uai=COLLEGE)) == "ASSIGNED"
    assert failed(decided(control, "adele.mourier", uai="0991202Q")) == "SCHOOL_DEPLOYED"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"person": "PAS-inconnue", "resource": MATHEMARCHE}, "UNKNOWN_PERSON"),
        ({"person": "login:adele.mourier", "resource": "ark:/99999/inconnue"}, "UNKNOWN_RESOURCE"),
    ],
)
def test_somebody_or_something_unknown_is_not_found(control: Control, query: dict[str, str], code: str) -> None:
    if query["person"].startswith("login:"):
        (known,) = control("GET", "people", login=query["person"].removeprefix("login:")).json["people"]
        query = {**query, "person": known["id"]}

    answer = control("GET", "decision", **query)

    assert (answer.status_code, error_code(answer)) == (404, code)


def test_person_and_resource_are_both_needed(control: Control) -> None:
    assert control("GET", "decision", person="x").status_code == 400
    assert control("GET", "decision", resource="x").status_code == 400
    assert control("GET", "decision", person="x", resource="").status_code == 400
