"""Each operation of the subscription service answers with its status and its document, in the form asked for."""

from dataclasses import replace

import pytest

from distributor import EVERYTHING, JSON, XML, Distributor, load_schools
from fixtures_world import MakeSite
from gar_sim.formats.abonnement import (
    decode_json,
    decode_json_list,
    decode_xml,
    encode_category_change,
    encode_filters,
    encode_json,
    encode_xml,
)
from gar_sim.formats.etablissements import decode_schools
from gar_sim.values.subscription_filters import SubscriptionFilters
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, CategoryChange
from national_samples import NATIONAL_LIST
from subscription_samples import LEXIVORE, MATHEMARCHE
from wire_samples import json_sample, sample

TITLES_BACKWARDS = SubscriptionFilters(sort_by="libelleRessource", descending=True)
UPDATE = replace(MATHEMARCHE, schools=(), comment="Reconduit")


def test_a_creation_answers_201_with_the_subscription(distributor: Distributor) -> None:
    answer = distributor.put(MATHEMARCHE)

    assert (answer.status, answer.content_type) == ("201 CREATED", "application/xml;charset=UTF-8")
    assert decode_xml(answer.data) == MATHEMARCHE


def test_the_answer_is_in_json_for_who_accepts_json(distributor: Distributor) -> None:
    answer = replace(distributor, accept=JSON).put(MATHEMARCHE)

    assert (answer.status_code, answer.content_type) == (201, "application/json")
    assert decode_json(answer.data) == MATHEMARCHE


@pytest.mark.parametrize("accept", ["", "*/*", "application/xml, application/json", "text/html"])
def test_the_answer_is_in_xml_for_who_does_not_choose(distributor: Distributor, accept: str) -> None:
    assert decode_xml(replace(distributor, accept=accept).put(MATHEMARCHE).data) == MATHEMARCHE


def test_a_subscription_may_be_sent_in_json(distributor: Distributor) -> None:
    answer = distributor.call("PUT", MATHEMARCHE.id, encode_json(MATHEMARCHE), content_type=JSON)

    assert answer.status_code == 201
    assert distributor.listed() == (MATHEMARCHE,)


def test_an_update_answers_200_with_what_is_kept(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)

    answer = distributor.post(UPDATE)

    assert answer.status_code == 200
    assert decode_xml(answer.data) == replace(UPDATE, schools=MATHEMARCHE.schools)


def test_a_deletion_answers_204_without_a_body(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)

    answer = distributor.call("DELETE", MATHEMARCHE.id)

    assert (answer.status_code, answer.data, answer.content_type) == (204, b"", None)


def test_a_deleted_subscription_is_listed_on_demand_behind_an_underscore(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.call("DELETE", MATHEMARCHE.id)

    assert distributor.listed(SubscriptionFilters()) == ()
    assert distributor.listed(EVERYTHING) == (replace(MATHEMARCHE, id="_mathemarche-3e"),)


def test_the_category_changes_by_its_own_address(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    change = CategoryChange(MATHEMARCHE.id, MATHEMARCHE.distributor, NOT_TRANSFERABLE)

    answer = distributor.call("POST", "categorie", encode_category_change(change))

    assert answer.status_code == 200
    assert decode_xml(answer.data).category == NOT_TRANSFERABLE
    assert distributor.post(replace(UPDATE, category=NOT_TRANSFERABLE)).status_code == 200


def test_the_address_of_the_category_can_be_switched_off(make_site: MakeSite) -> None:
    distributor = Distributor(make_site(category_change=False))
    load_schools(distributor.site)
    distributor.put(MATHEMARCHE)
    change = CategoryChange(MATHEMARCHE.id, MATHEMARCHE.distributor, NOT_TRANSFERABLE)

    assert distributor.call("POST", "categorie", encode_category_change(change)).status_code == 404
    assert distributor.listed() == (MATHEMARCHE,)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_list_is_to_the_letter(distributor: Distributor, method: str) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)

    answer = distributor.call(method, "abonnements", encode_filters(TITLES_BACKWARDS))

    assert (answer.status_code, answer.content_type) == (200, "application/xml;charset=UTF-8")
    assert answer.data == sample("abonnement/list.xml")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_list_in_json_has_arrays_even_for_one_value(distributor: Distributor, method: str) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)

    answer = replace(distributor, accept=JSON).call(method, "abonnements", encode_filters(TITLES_BACKWARDS))

    assert answer.json == json_sample("abonnement/list.json")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2]),
        ("?debut=0&fin=2", [0, 1]),
        ("?debut=1&fin=3", [0, 1]),
        ("?debut=3&fin=5", [2]),
        ("?debut=4", []),
    ],
)
def test_a_page_is_a_slice_whether_positions_start_at_0_or_1(
    distributor: Distributor, query: str, expected: list[int]
) -> None:
    drafts = [replace(MATHEMARCHE, id=f"mathemarche-{number}") for number in range(3)]
    for draft in drafts:
        distributor.put(draft)

    answer = replace(distributor, accept=JSON).call("GET", f"abonnements{query}")

    assert decode_json_list(answer.data) == tuple(drafts[position] for position in expected)


def test_without_filters_the_list_has_everything_that_lives(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)

    assert decode_json_list(replace(distributor, accept=JSON).call("GET", "abonnements").data) == (
        LEXIVORE,
        MATHEMARCHE,
    )


@pytest.mark.parametrize("accept", [XML, JSON, "*/*"])
def test_the_national_list_is_xml_whatever_is_accepted(distributor: Distributor, accept: str) -> None:
    answer = replace(distributor, accept=accept).call("GET", "etablissements/etablissements.xml")

    assert (answer.status_code, answer.content_type) == (200, "application/xml;charset=UTF-8")
    assert decode_schools(answer.data) == NATIONAL_LIST


def test_a_taken_identifier_is_said_in_the_words_that_a_client_looks_for(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)

    for accept in (XML, JSON):
        answer = replace(distributor, accept=accept).put(replace(MATHEMARCHE, title="Autre"))
        assert answer.status_code == 409
        assert "existe deja" in answer.text
    assert distributor.listed() == (MATHEMARCHE,)


def test_an_update_does_not_create(distributor: Distributor) -> None:
    assert distributor.call("POST", MATHEMARCHE.id, encode_xml(UPDATE)).status_code == 404
    assert distributor.listed() == ()
