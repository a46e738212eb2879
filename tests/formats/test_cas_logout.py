"""The call that ends a session at a supplier (gar-wire §4.3)."""

from datetime import UTC, datetime

import pytest
from cas import CASClientV3

from gar_sim.formats.cas_logout import LogoutRequest, decode_logout, encode_logout
from gar_sim.values.errors import InvalidInput
from wire_samples import sample

TICKET = "ST-7-abcdefghijklmnopqrst-idp-auth.example"
REQUEST = LogoutRequest("LR-1", datetime(2026, 9, 15, 8, tzinfo=UTC), TICKET)


def test_the_request_leaves_to_the_letter() -> None:
    assert encode_logout(REQUEST).encode() == sample("cas/logout.xml")


def test_the_prefix_that_clients_match_as_text_is_there() -> None:
    assert f"<samlp:SessionIndex>{TICKET}</samlp:SessionIndex>" in encode_logout(REQUEST)


def test_a_real_client_recognises_its_ticket() -> None:
    assert CASClientV3.verify_logout_request(encode_logout(REQUEST), TICKET)
    assert not CASClientV3.verify_logout_request(encode_logout(REQUEST), "ST-8")


def test_a_supplier_reads_it() -> None:
    assert decode_logout(sample("cas/logout.xml").decode()) == REQUEST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<samlp:SessionIndex>{TICKET}</samlp:SessionIndex>", ""),
        (TICKET, " "),
        ("samlp:LogoutRequest", "samlp:LogoutResponse"),
        ("SAML:2.0:protocol", "SAML:1.0:protocol"),
        ("2026-09-15T08:00:00Z", "hier"),
        ("</samlp:LogoutRequest>", ""),
    ],
)
def test_any_other_request_is_refused(before: str, after: str) -> None:
    with pytest.raises(InvalidInput):
        decode_logout(sample("cas/logout.xml").decode().replace(before, after))


def test_a_doctype_is_refused() -> None:
    with pytest.raises(InvalidInput):
        decode_logout('<!DOCTYPE a [<!ENTITY b "c">]>' + sample("cas/logout.xml").decode())
