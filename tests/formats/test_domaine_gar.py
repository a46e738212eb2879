"""The address that opens a resource (gar-wire §2.3)."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.domaine_gar import AccessAddress, access_url, read_access
from gar_sim.values.errors import InvalidInput

ENTRY = "http://127.0.0.1:8000/gar/idp-auth/domaineGar"

texts = st.text(min_size=1)


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def test_the_address_has_the_current_form() -> None:
    url = access_url(ENTRY, AccessAddress("V1", "ark:/99999/a b", "0991303O"))
    assert url == f"{ENTRY}?idENT=VjE=&idEtab=MDk5MTMwM08=&idRessource=ark%3A%2F99999%2Fa%20b"


@given(texts, texts, st.none() | texts)
def test_what_is_written_is_read_back(ent: str, resource: str, school: str | None) -> None:
    address = AccessAddress(ent, resource, school)
    assert read_access(_query(access_url(ENTRY, address))) == address


def test_the_old_form_is_read_too() -> None:
    old = {"idENT": "UEFT", "idEtab": "MDk5MTEwMU8=", "idSrc": "YXJrOi85OTk5OS9h"}
    assert read_access(old) == AccessAddress("PAS", "ark:/99999/a", "0991101O")


def test_the_school_may_be_left_out() -> None:
    assert read_access({"idENT": "UEFT", "idRessource": "ark:/99999/a"}).school is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "MISSING_PARAMETER"),
        ({"idENT": "UEFT"}, "MISSING_PARAMETER"),
        ({"idENT": "", "idRessource": "ark:/99999/a"}, "MISSING_PARAMETER"),
        ({"idENT": "PAS", "idRessource": "ark:/99999/a"}, "INVALID_BASE64"),
        ({"idENT": "/w==", "idRessource": "ark:/99999/a"}, "INVALID_BASE64"),
        ({"idENT": "UEFT", "idEtab": "0991101O!", "idRessource": "ark:/99999/a"}, "INVALID_BASE64"),
    ],
)
def test_an_incomplete_or_garbled_address_is_refused(query: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_access(query)
    assert refusal.value.code == code
