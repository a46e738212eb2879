"""Each refusal has its status and its code in the form asked for, is recorded, and leaves what was there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from distributor import EVERYTHING, JSON, XML, Distributor, Refusal, exchanges, load_schools, read
from fixtures_world import OPENING, MakeSite
from gar_sim.formats.abonnement import encode_category_change, encode_xml
from gar_sim.kernel.site import Site
from gar_sim.kernel.web.party import MAX_REQUEST_BYTES
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType, CategoryChange, Pool, SubscriptionDraft
from subscription_samples import LEXIVORE, MATHEMARCHE

GLOBAL = Pool(GLOBAL_POOL, 30)
GOOD = replace(MATHEMARCHE, id="nouveau")
UPDATE = replace(MATHEMARCHE, schools=())

BROKEN_CREATIONS = {
    "RG1 neither": ("RG1", replace(GOOD, pools=())),
    "RG1 both": ("RG1", replace(GOOD, pools=(*GOOD.pools, GLOBAL))),
    "RG2 neither": ("RG2", replace(GOOD, schools=())),
    "RG2 both": ("RG2", replace(GOOD, nature_codes=("340",))),
    "RG3": ("RG3", replace(GOOD, distributor="999100001")),
    "RG4 category": ("RG4", replace(GOOD, category="non transferable")),
    "RG4 type": ("RG4", replace(GOOD, assignment_type="COLLECTIF")),
    "RG5": ("RG5", replace(GOOD, audiences=(Audience.TEACHERS,))),
    "RG6": ("RG6", replace(GOOD, assignment_type=AssignmentType.ESTABLISHMENT)),
    "RG7 backwards": ("RG7", replace(GOOD, ends_at=None, end_school_year="2027-2026")),
    "RG7 too far": ("RG7", replace(GOOD, ends_at=None, end_school_year="2026-2037")),
    "RG8": ("RG8", replace(GOOD, ends_at=OPENING + timedelta(days=4_000))),
    "RG9 neither": ("RG9", replace(GOOD, ends_at=None)),
    "RG9 both": ("RG9", replace(GOOD, end_school_year="2026-2027")),
    "RG10": ("RG10", replace(GOOD, ends_at=None, end_school_year="2026/2027")),
    "RG11": ("RG11", replace(GOOD, schools=("0991303O",), audiences=tuple(Audience))),
    "RG12 list": ("RG12", replace(GOOD, id="abonnements")),
    "RG12 category": ("RG12", replace(GOOD, id="categorie")),
    "RG13": ("RG13", replace(GOOD, id="_nouveau")),
    "unknown school": ("UNKNOWN_SCHOOL", replace(GOOD, schools=("0999999O",))),
    "no school": ("INVALID_UAI", replace(GOOD, schools=("991101O",))),
    "unknown nature": ("UNKNOWN_SCHOOL", replace(LEXIVORE, id="nouveau", nature_codes=("999",))),
    "unknown audience": ("UNKNOWN_AUDIENCE", replace(GOOD, audiences=(*GOOD.audiences, "PARENT"))),
    "no title": ("MISSING_ELEMENT", replace(GOOD, title="")),
    "long comment": ("TOO_LONG", replace(GOOD, comment="a" * 256)),
    "too many licences": ("COUNT_TOO_LONG", replace(GOOD, pools=(Pool(Audience.PUPILS, 10**8),))),
    "no ark": ("ID_TYPE", replace(GOOD, resource_id_type="isbn")),
}

XML_GOOD = encode_xml(GOOD)
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><abonnement>&b;</abonnement>'
UNREADABLE = {
    "nothing": b"",
    "cut": XML_GOOD[:-20],
    "doctype": LAUGHS,
    "latin 1": '<?xml version="1.0" encoding="ISO-8859-1"?><abonnement>é</abonnement>'.encode("latin-1"),
    "not utf-8": XML_GOOD.replace("é".encode(), b"\xe9"),
    "another root": XML_GOOD.replace(b"abonnement ", b"commande ").replace(b"/abonnement>", b"/commande>"),
    "another namespace": XML_GOOD.replace(b"wsabonnement", b"autre"),
    "unknown element": XML_GOOD.replace(b"libelleRessource", b"titreRessource"),
    "twice": XML_GOOD.replace(b"<typeAffectation>", b"<typeAffectation>ETABL</typeAffectation><typeAffectation>"),
    "no date": XML_GOOD.replace(b"2027-01-31T", b"2027-02-31T"),
    "no number": XML_GOOD.replace(b">25<", b">vingt-cinq<"),
    "json": b'{"idAbonnement": "nouveau"}',
}


@pytest.fixture(params=[XML, JSON])
def settled(request: pytest.FixtureRequest, distributor: Distributor) -> Distributor:
    """A distributor in one form or the other, that has declared a subscription."""
    assert distributor.put(MATHEMARCHE).status_code == 201
    return replace(distributor, accept=request.param)


def refused(settled: Distributor, answer: TestResponse, status: int, code: str) -> Refusal:
    """Check a refusal, that it is in the record, and that the only subscription is as it was."""
    refusal = read(answer)
    assert (refusal.status, refusal.code) == (status, code), refusal
    assert refusal.message
    last = exchanges(settled.site)[-1]
    assert (last.wire, last.outcome, last.status, last.error_code) == ("ws-abonnement", "refusé", status, code)
    assert last.response_body == answer.text
    assert settled.listed(EVERYTHING) == (MATHEMARCHE,)
    return refusal


@pytest.mark.parametrize(("code", "draft"), BROKEN_CREATIONS.values(), ids=BROKEN_CREATIONS)
def test_a_creation_that_breaks_a_rule(settled: Distributor, code: str, draft: SubscriptionDraft) -> None:
    refused(settled, settled.put(draft), 400, code)


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_is_no_subscription(settled: Distributor, body: bytes) -> None:
    answer = settled.call("PUT", GOOD.id, body)

    refused(settled, answer, 400, read(answer).code)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"uaiEtab": {}}', b'{"titre": "x"}', b"[" * 100_000, b"\xff"])
def test_a_json_body_that_is_no_subscription(settled: Distributor, body: bytes) -> None:
    answer = settled.call("PUT", GOOD.id, body, content_type=JSON)

    refused(settled, answer, 400, read(answer).code)


def test_every_broken_rule_is_told_with_its_element(settled: Distributor) -> None:
    answer = settled.put(replace(GOOD, distributor="", ends_at=None, pools=()))

    message = refused(settled, answer, 400, "RG3").message
    assert all(word in message for word in ("RG1", "nbLicenceGlobale", "idDistributeurCom", "RG9", "finValidite"))


def test_an_identifier_that_differs_from_the_address(settled: Distributor) -> None:
    refused(settled, settled.call("PUT", "autre", XML_GOOD), 400, "ID_MISMATCH")


def test_an_identifier_with_a_blank(settled: Distributor) -> None:
    answer = settled.call("PUT", "mon%20abonnement", encode_xml(replace(GOOD, id="mon abonnement")))

    refused(settled, answer, 400, "WHITE_SPACE")


def test_a_taken_identifier(settled: Distributor) -> None:
    answer = settled.put(replace(MATHEMARCHE, title="Autre titre"))

    assert "existe deja" in refused(settled, answer, 409, "SUBSCRIPTION_EXISTS").message


UPDATES: dict[str, tuple[str, SubscriptionDraft]] = {
    "school": ("UAI_ON_UPDATE", MATHEMARCHE),
    "resource": ("FIXED_ELEMENT", replace(UPDATE, resource="ark:/99999/autre")),
    "natures": ("FIXED_ELEMENT", replace(UPDATE, nature_codes=("340",))),
    "category": ("FIXED_ELEMENT", replace(UPDATE, category="non transferable")),
    "type": ("FIXED_ELEMENT", replace(UPDATE, assignment_type=AssignmentType.ESTABLISHMENT, pools=(GLOBAL,))),
    "RG1": ("RG1", replace(UPDATE, pools=())),
    "RG5": ("RG5", replace(UPDATE, audiences=(Audience.PUPILS,))),
    "RG8": ("RG8", replace(UPDATE, ends_at=OPENING - timedelta(days=400))),
    "RG9": ("RG9", replace(UPDATE, ends_at=None)),
}


@pytest.mark.parametrize(("code", "draft"), UPDATES.values(), ids=UPDATES)
def test_an_update_that_breaks_a_rule(settled: Distributor, code: str, draft: SubscriptionDraft) -> None:
    refused(settled, settled.post(draft), 400, code)


@pytest.mark.parametrize(
    "call",
    [
        lambda caller: caller.post(replace(UPDATE, id="inconnu")),
        lambda caller: caller.post(replace(UPDATE, distributor=LEXIVORE.distributor)),
        lambda caller: caller.call("DELETE", "inconnu"),
        lambda caller: caller.call("DELETE", "abonnements"),
        lambda caller: caller.call("POST", "categorie", category("inconnu", MATHEMARCHE.distributor)),
        lambda caller: caller.call("POST", "categorie", category(MATHEMARCHE.id, LEXIVORE.distributor)),
    ],
)
def test_what_is_unknown_or_anothers(settled: Distributor, call: Callable[[Distributor], TestResponse]) -> None:
    refused(settled, call(settled), 404, "UNKNOWN_SUBSCRIPTION")


def category(subscription: str, distributor: str, wanted: str = "transferable") -> bytes:
    return encode_category_change(CategoryChange(subscription, distributor, wanted))


def test_a_category_that_does_not_exist(settled: Distributor) -> None:
    answer = settled.call("POST", "categorie", category(MATHEMARCHE.id, MATHEMARCHE.distributor, "cessible"))

    refused(settled, answer, 400, "RG4")


@pytest.mark.parametrize("path", ["abonnements?debut=un", "abonnements?fin=-1"])
def test_a_page_without_numbers(settled: Distributor, path: str) -> None:
    refused(settled, settled.call("GET", path), 400, "INVALID_PAGE")


@pytest.mark.parametrize(
    "filters",
    [
        b"<filtre><filtreNom>titre</filtreNom><filtreValeur>x</filtreValeur></filtre>",
        b"<filtreParDate><dateName>dateCommande</dateName></filtreParDate>",
        b"<triPar>prix</triPar>",
        b"<tri>CROISSANT</tri>",
        b"<aboSuppr>oui</aboSuppr>",
    ],
)
def test_a_filter_that_does_not_exist(settled: Distributor, filters: bytes) -> None:
    body = b'<filtres xmlns="http://www.atosworldline.com/wsabonnement/v1.0/">' + filters + b"</filtres>"

    refused(settled, settled.call("POST", "abonnements", body), 400, "INVALID_FILTER")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "mathemarche-3e", 405),
        ("PATCH", "mathemarche-3e", 405),
        ("DELETE", "etablissements/etablissements.xml", 405),
        ("GET", "categorie", 405),
        ("GET", "", 404),
        ("PUT", "", 404),
        ("GET", "abonnements/", 404),
        ("GET", "etablissements/autre.xml", 404),
        ("PUT", "un/deux", 404),
    ],
)
def test_an_address_or_a_verb_that_the_service_does_not_have(
    settled: Distributor, method: str, path: str, status: int
) -> None:
    answer = settled.call(method, path)

    refused(settled, answer, status, f"HTTP_{status}")
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_body_past_all_measure(settled: Distributor) -> None:
    refused(settled, settled.call("PUT", GOOD.id, b" " * (MAX_REQUEST_BYTES + 1)), 413, "HTTP_413")


def test_an_end_in_the_past_where_the_setting_refuses_it(make_site: MakeSite) -> None:
    past = replace(GOOD, ends_at=OPENING - timedelta(days=1))
    for refuses, status in ((True, 400), (False, 201)):
        distributor = Distributor(make_site(refuse_past_end=refuses))
        load_schools(distributor.site)
        assert distributor.put(past).status_code == status


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_an_identifier_that_no_database_would_look_for(postgres_site: Site, method: str) -> None:
    answer = Distributor(postgres_site).call(method, "a%00b", encode_xml(replace(UPDATE, id="a\ufffdb")))

    assert (answer.status_code, read(answer).code) == (404, "UNKNOWN_SUBSCRIPTION")
