"""Subscriptions in XML: written to the letter, read by name."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gar_sim.formats.abonnement import decode_xml, decode_xml_list, encode_list, encode_one, encode_xml
from gar_sim.formats.accept import Form
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import SubscriptionDraft
from subscription_samples import LEXIVORE, MATHEMARCHE, drafts
from wire_samples import sample

NAMESPACE = "http://www.atosworldline.com/wsabonnement/v1.0/"


def test_a_listing_leaves_to_the_letter() -> None:
    assert encode_list([MATHEMARCHE, LEXIVORE], Form.XML) == sample("abonnement/list.xml")


def test_one_subscription_leaves_to_the_letter() -> None:
    assert encode_one(MATHEMARCHE, Form.XML) == sample("abonnement/one.xml")


def test_the_children_of_a_listing_carry_no_namespace_of_their_own() -> None:
    listing = encode_list([MATHEMARCHE, LEXIVORE], Form.XML)
    assert listing.count(b"<abonnement>") == 2
    assert listing.count(b"xmlns") == 1


def test_an_empty_listing_is_a_document_all_the_same() -> None:
    assert decode_xml_list(encode_list([], Form.XML)) == ()


def test_a_listing_is_read_back_by_a_distributor() -> None:
    assert decode_xml_list(sample("abonnement/list.xml")) == (MATHEMARCHE, LEXIVORE)


def test_a_listing_whose_children_repeat_the_namespace_is_read_too() -> None:
    listing = sample("abonnement/list.xml").replace(b"<abonnement>", f'<abonnement xmlns="{NAMESPACE}">'.encode())
    assert decode_xml_list(listing) == (MATHEMARCHE, LEXIVORE)


@given(drafts)
def test_what_is_written_in_xml_is_read_back(draft: SubscriptionDraft) -> None:
    assert decode_xml(encode_xml(draft)) == draft


@given(drafts, st.randoms(use_true_random=False))
def test_the_order_of_the_elements_does_not_matter(draft: SubscriptionDraft, shuffler: Random) -> None:
    root = etree.fromstring(encode_xml(draft))
    single = [child for child in root if etree.QName(child).localname not in ("uaiEtab", "publicCible")]
    shuffler.shuffle(single)
    root.extend(single)
    assert decode_xml(etree.tostring(root)) == draft


def test_a_value_repeated_in_a_list_counts_once() -> None:
    body = sample("abonnement/one.xml").replace(
        b"<publicCible>ELEVE</publicCible>", b"<publicCible>ELEVE</publicCible><publicCible>ELEVE</publicCible>"
    )
    assert decode_xml(body).audiences == (Audience.PUPILS, Audience.TEACHERS)


def test_comments_between_and_inside_the_elements_are_passed_over() -> None:
    body = (
        sample("abonnement/one.xml")
        .replace(b"ark</typeId", b"a<!-- un -->rk</typeId")
        .replace(b"<uaiEtab>", b"<!-- deux --><uaiEtab>", 1)
    )
    assert decode_xml(body) == MATHEMARCHE


def test_an_unknown_audience_is_left_to_the_rules() -> None:
    body = sample("abonnement/one.xml").replace(b"ELEVE", b"PARENT")
    assert decode_xml(body).audiences == ("PARENT", Audience.TEACHERS)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("wsabonnement/v1.0/", "wsabonnement/v2.0/", "WRONG_ROOT"),
        (f' xmlns="{NAMESPACE}"', "", "WRONG_ROOT"),
        ("libelleRessource", "titreRessource", "UNKNOWN_ELEMENT"),
        ("<libelleRessource>", '<libelleRessource xmlns="http://ailleurs.example/">', "UNKNOWN_ELEMENT"),
        ("<uaiEtab>", "<titre/><uaiEtab>", "UNKNOWN_ELEMENT"),
        ("<uaiEtab>", "<typeAffectation>ETABL</typeAffectation><uaiEtab>", "REPEATED_ELEMENT"),
        ("2026-09-01T00:00:00.000+02:00", "1er septembre 2026", "INVALID_DATE"),
        ("2026-09-01T00:00:00.000+02:00", "2026-02-30T00:00:00", "INVALID_DATE"),
        (">25<", ">-25<", "INVALID_COUNT"),
        (">25<", ">vingt-cinq<", "INVALID_COUNT"),
        (">25<", ">" + "9" * 5000 + "<", "INVALID_COUNT"),
        (">25<", ">illimite<", "INVALID_COUNT"),
    ],
)
def test_an_unreadable_document_is_refused_by_name(before: str, after: str, code: str) -> None:
    body = sample("abonnement/one.xml").decode().replace(before, after)
    with pytest.raises(InvalidInput) as refusal:
        decode_xml(body.encode())
    assert refusal.value.code == code


def test_a_root_without_namespace_is_told_what_it_lacks() -> None:
    with pytest.raises(InvalidInput, match=r"reçu : « abonnement », sans espace de noms"):
        decode_xml(sample("abonnement/one.xml").replace(f' xmlns="{NAMESPACE}"'.encode(), b""))


def test_another_document_of_the_wire_is_not_a_subscription() -> None:
    with pytest.raises(InvalidInput, match="abonnement"):
        decode_xml(sample("abonnement/list.xml"))


@pytest.mark.parametrize("body", [b"", b"   ", b"<abonnement", b"{}", b"\xff\xfe\x00", b"<a>&b;</a>"])
def test_what_is_no_xml_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode_xml(body)


def test_a_doctype_is_refused() -> None:
    body = b'<!DOCTYPE abonnement [<!ENTITY a "b">]>' + sample("abonnement/one.xml").split(b"\n", 1)[1]
    with pytest.raises(InvalidInput):
        decode_xml(body)
