"""Subscriptions in JSON: flat, texts, arrays even for one value."""

import json
from typing import Any

import pytest
from hypothesis import given

from gar_sim.formats.abonnement import (
    decode_json,
    decode_json_list,
    decode_xml,
    draft_from_json,
    encode_json,
    encode_list,
    encode_one,
    json_of_draft,
)
from gar_sim.formats.accept import Form
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool, SubscriptionDraft
from subscription_samples import LEXIVORE, MATHEMARCHE, drafts
from wire_samples import json_sample, sample


def test_a_listing_has_the_names_of_the_wire_and_arrays_even_for_one_value() -> None:
    assert json.loads(encode_list([MATHEMARCHE, LEXIVORE], Form.JSON)) == json_sample("abonnement/list.json")


def test_one_subscription_is_one_item_of_the_listing() -> None:
    assert json.loads(encode_one(LEXIVORE, Form.JSON)) == json_sample("abonnement/list.json")["abonnements"][1]


def test_a_listing_is_read_back_by_a_distributor() -> None:
    assert decode_json_list(sample("abonnement/list.json")) == (MATHEMARCHE, LEXIVORE)


@given(drafts)
def test_what_is_written_is_read_back(draft: SubscriptionDraft) -> None:
    assert decode_json(encode_json(draft)) == draft


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nbLicenceEleve", 25),
        ("publicCible", ["ENSEIGNANT", "ELEVE"]),
        ("uaiEtab", "0991101O"),
        ("codeNatureUAI", None),
    ],
)
def test_numbers_single_values_and_nulls_are_taken_for_what_they_mean(name: str, value: Any) -> None:
    draft = draft_from_json({"idAbonnement": "a", name: value})
    written = json_of_draft(draft)
    as_texts = [str(item) for item in (value if isinstance(value, list) else [value]) if item is not None]
    assert written.get(name, []) in (as_texts, "".join(as_texts))


def test_a_count_may_be_a_number() -> None:
    assert draft_from_json({"nbLicenceEleve": 25}).pools == (Pool(Audience.PUPILS, 25),)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "INVALID_JSON"),
        ("abonnement", "INVALID_JSON"),
        ({"nbLicenceEleve": True}, "INVALID_JSON"),
        ({"nbLicenceEleve": 2.5}, "INVALID_JSON"),
        ({"libelleRessource": {"fr": "titre"}}, "INVALID_JSON"),
        ({"nbLicenceEleve": -1}, "INVALID_COUNT"),
        ({"nbLicenceEleve": 10**30}, "INVALID_COUNT"),
        ({"debutValidite": "demain"}, "INVALID_DATE"),
        ({"finValidite": ["2026-09-01", "2026-09-02"]}, "REPEATED_ELEMENT"),
        ({"titre": "x"}, "UNKNOWN_ELEMENT"),
    ],
)
def test_what_the_document_cannot_say_is_refused(document: object, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        draft_from_json(document)
    assert refusal.value.code == code


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput, match="JSON"):
        decode_json(body)


def test_what_no_xml_could_carry_is_replaced_so_that_both_forms_say_the_same() -> None:
    draft = decode_json(b'{"idAbonnement": "a", "libelleRessource": "x\\u0000\\ud800y"}')
    assert draft.title == "x\ufffd\ufffdy"
    assert decode_xml(encode_one(draft, Form.XML)).title == draft.title


def test_a_listing_without_its_array_is_refused() -> None:
    with pytest.raises(InvalidInput, match="abonnements"):
        decode_json_list(b'{"abonnement": []}')
