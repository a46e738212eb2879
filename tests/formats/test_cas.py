"""Answers of a CAS server, to the letter, and as a real client reads them (CAS 3.0 §2.4, §2.5; gar-wire §4.3)."""

import json
from xml.etree import ElementTree

from cas import CASClientV2, CASClientV3
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.accept import Form
from gar_sim.formats.cas import FailureCode, encode_failure, encode_success, encode_validation
from gar_sim.values.release import ReleasedDatum
from wire_samples import json_sample, sample

USER = "b3BhcXVl"
ATTRIBUTES = (
    ReleasedDatum("UAI", ("0991101O",), "ouvrir l'espace de l'établissement"),
    ReleasedDatum("PRO", ("National_elv",), "adapter l'interface au profil"),
    ReleasedDatum("DIV", ("3A##3A", "3A-LAT##Latin <3e>"), "retrouver la classe"),
)
MESSAGE = "Le ticket ST-1 a déjà servi."

names = st.sampled_from(["IDO", "UAI", "PRO", "DIV", "P_MS4"])
values = st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), min_size=1, max_size=3)


def test_version_2_says_the_user_and_nothing_else() -> None:
    assert encode_success(USER) == sample("cas/success_v2.xml")


def test_version_3_adds_the_attributes_repeated_for_each_value() -> None:
    assert encode_success(USER, ATTRIBUTES) == sample("cas/success_v3.xml")


def test_version_3_says_that_nothing_is_released() -> None:
    assert b"<cas:attributes/>" in encode_success(USER, ())
    assert b"attributes" not in encode_success(USER)


def test_version_1_is_two_lines_of_text() -> None:
    assert encode_validation(USER) == sample("cas/success_v1.txt")
    assert encode_validation(None) == sample("cas/failure_v1.txt")


def test_a_refusal_has_a_code_and_a_sentence() -> None:
    assert encode_failure(FailureCode.INVALID_TICKET, MESSAGE) == sample("cas/failure.xml")


def test_json_says_the_same_with_lists_for_the_values() -> None:
    success = encode_success(USER, ATTRIBUTES, Form.JSON)
    failure = encode_failure(FailureCode.INVALID_TICKET, MESSAGE, Form.JSON)
    assert json.loads(success) == json_sample("cas/success_v3.json")
    assert json.loads(failure) == json_sample("cas/failure.json")


def test_json_of_version_2_has_no_attributes() -> None:
    assert json.loads(encode_success(USER, None, Form.JSON)) == {
        "serviceResponse": {"authenticationSuccess": {"user": USER}}
    }


def test_a_real_client_reads_the_three_answers() -> None:
    assert CASClientV3.verify_response(encode_success(USER, ATTRIBUTES)) == (
        USER,
        {"UAI": "0991101O", "PRO": "National_elv", "DIV": ["3A##3A", "3A-LAT##Latin <3e>"]},
        None,
    )
    assert CASClientV2.verify_response(encode_success(USER)) == (USER, None, None)
    assert CASClientV3.verify_response(encode_failure(FailureCode.INVALID_TICKET, MESSAGE)) == (None, {}, None)


@given(st.dictionaries(names, values))
def test_every_value_arrives_at_a_real_client(known: dict[str, list[str]]) -> None:
    sent = tuple(ReleasedDatum(name, tuple(texts), "") for name, texts in known.items())
    _, received, _ = CASClientV3.verify_response(encode_success(USER, sent))
    assert received == {name: texts if len(texts) > 1 else texts[0] for name, texts in known.items()}


@given(st.text())
def test_a_refusal_may_quote_any_ticket(ticket: str) -> None:
    response = ElementTree.fromstring(encode_failure(FailureCode.INVALID_TICKET, ticket))
    assert response[0].get("code") == "INVALID_TICKET"
