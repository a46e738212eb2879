"""The list of open connectors, written and read back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.connecteurs import decode_connectors, encode_connectors
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.errors import InvalidInput

texts = st.text(st.characters(exclude_categories=["Cs"]))
connectors = st.builds(
    ListedConnector, id=texts, resource=texts, title=texts, publisher=texts, presentation=texts, access_url=texts
)
ONE = ListedConnector(
    id="comptaclair",
    resource="ark:/99999/comptaclair",
    title="Comptaclair",
    publisher="Comptaclair",
    presentation="PRO",
    access_url="http://127.0.0.1:8000/ent/connecteurs/comptaclair/ouvrir?uai=0991202Q",
)


def test_a_list_has_the_documented_names() -> None:
    assert json.loads(encode_connectors([ONE])) == {
        "connecteurs": [
            {
                "id": "comptaclair",
                "idRessource": "ark:/99999/comptaclair",
                "nomRessource": "Comptaclair",
                "nomEditeur": "Comptaclair",
                "typePresentation": "PRO",
                "urlAcces": "http://127.0.0.1:8000/ent/connecteurs/comptaclair/ouvrir?uai=0991202Q",
            }
        ]
    }


@given(st.lists(connectors))
def test_what_was_written_is_read_back(listed: list[ListedConnector]) -> None:
    assert decode_connectors(encode_connectors(listed)) == tuple(listed)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"connecteurs": 3}', b'{"connecteurs": [{"id": "x"}]}', b"[" * 100_000]
)
def test_anything_else_is_no_list(body: bytes) -> None:
    with pytest.raises(InvalidInput, match="liste de connecteurs"):
        decode_connectors(body)


def test_a_field_that_is_no_text_is_refused() -> None:
    item = {**json.loads(encode_connectors([ONE]))["connecteurs"][0], "id": 3}

    with pytest.raises(InvalidInput):
        decode_connectors(json.dumps({"connecteurs": [item]}).encode())
