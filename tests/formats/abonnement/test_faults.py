"""Refusals of the subscription service: a document in both forms, never an empty body (gar-wire §1.10)."""

import json

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gar_sim.formats.abonnement import already_exists, encode_error
from gar_sim.formats.accept import Form
from wire_samples import json_sample, sample

MESSAGE = "« nbLicenceEleve » demande que « publicCible » contienne « ELEVE »."


def test_in_xml_the_refusal_has_a_code_and_a_message() -> None:
    assert encode_error("RG5", MESSAGE) == sample("abonnement/error.xml")


def test_in_json_it_also_says_the_path() -> None:
    refusal = encode_error("RG5", MESSAGE, Form.JSON, resource="/mathemarche-3e")
    assert json.loads(refusal) == json_sample("abonnement/error.json")


def test_a_taken_identifier_is_said_in_the_words_that_a_client_looks_for() -> None:
    assert b"existe deja" in encode_error("409", already_exists("mathemarche-3e"))


@given(st.text())
def test_whatever_a_caller_sent_can_be_quoted(quoted: str) -> None:
    document = etree.fromstring(encode_error("RG12", quoted))
    assert len(document.findtext("Message", default="")) <= len(quoted)


@given(st.text(st.characters(categories=["Cs", "Cc", "Ll"])))
def test_json_quotes_as_much(quoted: str) -> None:
    assert json.loads(encode_error("RG12", quoted, Form.JSON))["Erreur"]["Code"] == "RG12"
