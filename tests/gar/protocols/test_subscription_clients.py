"""What real clients do with the service, each with its habits, works here (gar-wire §1.4, §1.11)."""

import base64
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from lxml import etree, html
from werkzeug.test import TestResponse

from distributor import JSON, Distributor
from gar_sim.formats.abonnement import decode_xml, encode_xml
from national_samples import ECOLE, NATIONAL_LIST
from subscription_samples import LEXIVORE, MATHEMARCHE
from wire_samples import sample

NAMESPACE = "http://www.atosworldline.com/wsabonnement/v1.0/"
CREATIONS = (
    "establishment_unlimited",
    "individual_school_year",
    "no_prologue_indented",
    "counts_by_audience_two_blocks",
    "counts_before_global_zeroes",
)


def client_sample(name: str) -> bytes:
    return sample(f"abonnement/clients/{name}.xml")


@pytest.mark.parametrize("name", CREATIONS)
def test_the_document_of_every_client_creates(distributor: Distributor, name: str) -> None:
    body = client_sample(name)
    subscription = decode_xml(body).id

    answer = distributor.call("PUT", subscription, body, content_type="application/xml;charset=utf-8")

    assert answer.status_code == 201
    assert [kept.id for kept in distributor.listed()] == [subscription]


def test_one_that_is_told_it_exists_updates_instead(distributor: Distributor) -> None:
    body = client_sample("establishment_unlimited")
    subscription = decode_xml(body).id
    distributor.call("PUT", subscription, body)
    again = replace(distributor, accept="*/*").call("PUT", subscription, body)
    assert (again.status_code, "existe deja" in again.text) == (409, True)

    listing = replace(distributor, accept="*/*").call(
        "GET", "abonnements", client_sample("filters_distributor_and_school")
    )
    found = html.fromstring(listing.data)  # that client reads XML with a parser of HTML, which lowers the names
    start = found.findtext(".//abonnement/debutvalidite")
    update = re.sub(rb"<debutValidite>.*</debutValidite>", b"<debutValidite>%s</debutValidite>" % start.encode(), body)
    update = re.sub(rb"\s*<uaiEtab>.*</uaiEtab>", b"", update)

    assert distributor.call("POST", subscription, update).status_code == 200


def test_one_that_forgets_an_identifier_takes_404_for_done(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)

    assert [distributor.call("DELETE", MATHEMARCHE.id).status_code for _ in range(2)] == [204, 404]


def test_one_that_sends_an_item_of_the_list_back_changes_it(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(replace(LEXIVORE, nature_codes=(), schools=("0991101O",)))
    listing = distributor.call("POST", "abonnements")
    items = re.findall(r"<abonnement>.*?</abonnement>", listing.text)  # bare start tags: the namespace is put back

    for item in items:
        sent = item.replace("<abonnement>", f'<abonnement xmlns="{NAMESPACE}">')
        sent = re.sub(r"<uaiEtab>.*?</uaiEtab>", "", sent)
        sent = sent.replace("<typeAffectation>", "<finValidite>2027-12-31T23:59:59</finValidite><typeAffectation>")
        sent = re.sub(r"<finValidite>[^<]*\.000\+0\d:00</finValidite>", "", sent)
        assert distributor.call("POST", identifier_of(item), sent.encode()).status_code == 200

    ends = {kept.id: (kept.ends_at, kept.end_school_year) for kept in distributor.listed()}
    last_second = datetime.fromisoformat("2027-12-31T23:59:59+01:00")
    assert ends == {"mathemarche-3e": (last_second, None), "lexivore": (last_second, None)}


def identifier_of(item: str) -> str:
    found = re.search(r"<idAbonnement>(.*?)<", item)
    assert found
    return found[1]


def test_one_reads_dates_in_one_form_only(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)

    root = etree.fromstring(distributor.call("POST", "abonnements").data)
    dates = root.xpath("//w:debutValidite/text() | //w:finValidite/text()", namespaces={"w": NAMESPACE})

    parsed = [datetime.strptime(date, "%Y-%m-%dT%H:%M:%S.%f%z") for date in dates]
    assert {date.utcoffset() for date in parsed} == {timedelta(hours=2), timedelta(hours=1)}


def test_a_subscription_with_both_ends_is_sent_back_as_it_was_listed(distributor: Distributor) -> None:
    update = client_sample("update_from_listing")
    sent = decode_xml(update)
    distributor.put(replace(sent, schools=("0991101O",), ends_at=None))

    assert distributor.call("POST", sent.id, update).status_code == 200
    assert distributor.listed()[0].ends_at == sent.ends_at


def test_one_wants_json_arrays_whatever_the_number(distributor: Distributor) -> None:
    body = client_sample("no_prologue_indented")
    distributor.call("PUT", decode_xml(body).id, body)

    (item,) = json.loads(replace(distributor, accept=JSON).call("GET", "abonnements?debut=0&fin=5000").data)[
        "abonnements"
    ]

    assert (item["uaiEtab"], item["publicCible"], item["nbLicenceGlobale"]) == (["0991101O"], ["ELEVE"], "160")


def test_one_reads_every_refusal_as_xml(distributor: Distributor) -> None:
    refusals = [
        distributor.call("PUT", "x", b""),
        distributor.call("POST", "x", encode_xml(replace(MATHEMARCHE, id="x", schools=()))),
        distributor.call("DELETE", "x"),
        distributor.call("PATCH", "x"),
        distributor.call("GET", "nulle/part"),
        distributor.call("POST", "categorie", b"<a/>"),
    ]

    assert [refusal.status_code for refusal in refusals] == [400, 404, 404, 405, 404, 400]
    assert all(code_and_message(refusal) for refusal in refusals)


def code_and_message(refusal: TestResponse) -> bool:
    fault = etree.fromstring(refusal.data)
    return bool(fault.findtext("Code")) and bool(fault.findtext("Message"))


def test_one_filters_on_distributor_and_school(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)

    answer = distributor.call("GET", "abonnements", client_sample("filters_distributor_and_school"))

    assert re.findall(r"<idAbonnement>(.*?)<", answer.text) == ["mathemarche-3e"]


def test_one_sends_all_filters_at_once(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    distributor.put(LEXIVORE)
    distributor.call("DELETE", LEXIVORE.id)

    answer = distributor.call("POST", "abonnements", client_sample("filters_full"))

    assert re.findall(r"<idAbonnement>(.*?)<", answer.text) == ["_lexivore"]


def test_schools_are_read_with_the_base64_of_their_ent(distributor: Distributor) -> None:
    root = etree.fromstring(distributor.call("GET", "etablissements/etablissements.xml").data)
    schools = root.findall("{*}etablissement")

    ents = {school.findtext("{*}uai"): base64.b64decode(school.findtext("{*}idENT", "absent")) for school in schools}
    assert len(schools) == len(NATIONAL_LIST) >= 2
    assert ents["0991101O"] == b"PAS"
    assert ents[ECOLE.uai] == b""


def test_the_historic_category_comes_by_its_own_document(distributor: Distributor) -> None:
    body = client_sample("category_change")
    audiolire = replace(MATHEMARCHE, id="audiolire", distributor="999100005_0000000000000000")
    distributor.put(audiolire)

    assert distributor.call("POST", "categorie", body).status_code == 200
    assert distributor.listed() == (replace(audiolire, category="non transferable"),)
