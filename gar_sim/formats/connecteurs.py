"""The list of an ENT's open connectors for one person in one school: a wire of ours (docs/protocols/connecteurs.md)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from gar_sim.formats.json_writing import json_bytes
from gar_sim.values.connectors import ListedConnector
from gar_sim.values.errors import InvalidInput

_NAMES = {
    "id": "id",
    "resource": "idRessource",
    "title": "nomRessource",
    "publisher": "nomEditeur",
    "presentation": "typePresentation",
    "access_url": "urlAcces",
}
"""Fields of a connector, and what the wire calls them."""


def encode_connectors(connectors: Iterable[ListedConnector]) -> bytes:
    """Write a list, possibly empty."""
    listed = [{wire: getattr(each, name) for name, wire in _NAMES.items()} for each in connectors]
    return json_bytes({"connecteurs": listed})


def decode_connectors(body: bytes) -> tuple[ListedConnector, ...]:
    """Read a list; fields that are not known are passed over. Raises InvalidInput."""
    try:
        return tuple(map(_connector, json.loads(body)["connecteurs"]))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise InvalidInput("INVALID_CONNECTORS", "La réponse reçue n'est pas une liste de connecteurs.") from None


def _connector(item: Mapping[str, Any]) -> ListedConnector:
    values = {name: item[wire] for name, wire in _NAMES.items()}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError
    return ListedConnector(**values)
