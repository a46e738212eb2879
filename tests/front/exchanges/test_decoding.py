"""Bodies in clear; whatever was recorded, reading it never fails."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.front.exchanges.decoding import Field, claims_of, decode, location_of, parameter


def token(claims: dict[str, object]) -> str:
    parts = ({"alg": "RS256", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)


def test_an_address_says_its_parameters_and_what_base64_hides() -> None:
    read = decode("GET /gar/idp-auth/domaineGar?idENT=UEFT&idRessource=ark%3A%2F99999%2Fatlas")

    assert (read.form, read.address) == ("Requête GET", "/gar/idp-auth/domaineGar")
    assert read.fields == (Field("idENT", "UEFT", "PAS"), Field("idRessource", "ark:/99999/atlas"))


def test_a_redirect_says_where_to() -> None:
    body = "Location: http://127.0.0.1:8000/fournisseur/atlas/?ticket=•••"

    assert location_of(body) == "http://127.0.0.1:8000/fournisseur/atlas/?ticket=•••"
    assert decode(body).fields == (Field("ticket", "•••"),)
    assert location_of("GET /a") == location_of("n'importe quoi") == location_of(None) == ""


def test_a_form_is_read_as_parameters() -> None:
    read = decode("grant_type=authorization_code&code=•••")

    assert read.form == "Formulaire"
    assert parameter("grant_type=authorization_code&code=•••", "grant_type") == "authorization_code"
    assert parameter(None, "grant_type") == parameter("a=b", "grant_type") == ""


def test_xml_is_set_out() -> None:
    read = decode("<?xml version='1.0'?><a><b>é</b></a>")

    assert (read.form, read.text) == ("XML", "<a>\n  <b>é</b>\n</a>")


def test_json_is_set_out_and_its_tokens_are_read() -> None:
    read = decode(json.dumps({"id_token": token({"sub": "abc"}) + ".•••", "scope": "openid"}))

    assert read.form == "JSON"
    ((name, value, clear),) = [(f.name, f.value, f.clear) for f in read.fields]
    assert (name, value) == ("id_token", "jeton signé")
    assert '"sub": "abc"' in clear


@pytest.mark.parametrize(
    ("body", "form"), [("<a><b>", "XML incomplet"), ('{"a": ', "JSON incomplet"), ("Refusé.", "Texte")]
)
def test_what_is_cut_short_stays_as_it_is(body: str, form: str) -> None:
    assert (decode(body).form, decode(body).text) == (form, body)


@pytest.mark.parametrize("text", ["", "abc", "eyJ.x.y", "eyJhbGci.e30.•••"])
def test_what_is_no_token_says_nothing(text: str) -> None:
    assert claims_of(text) == ""


@given(st.text())
def test_reading_never_fails(body: str) -> None:
    assert decode(body).form
