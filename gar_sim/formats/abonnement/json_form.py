"""Subscriptions in JSON (gar-wire §1.7): flat objects, counts as texts, arrays even for one value."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from gar_sim.formats.abonnement.fields import draft_from_fields, fields_of_draft
from gar_sim.formats.abonnement.names import REPEATED
from gar_sim.formats.json_writing import json_bytes
from gar_sim.formats.xml_writing import printable
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscriptions import SubscriptionDraft


def decode_json(body: bytes) -> SubscriptionDraft:
    """Read one subscription from its JSON form. Raises InvalidInput (INVALID_JSON, or as `draft_from_json`)."""
    return draft_from_json(_loaded(body))


def decode_json_list(body: bytes) -> tuple[SubscriptionDraft, ...]:
    """Read a JSON listing, as a distributor receives it. Raises InvalidInput."""
    listing = _loaded(body)
    items = listing.get("abonnements") if isinstance(listing, dict) else None
    if not isinstance(items, list):
        raise InvalidInput("INVALID_JSON", "La liste « abonnements » manque.")
    return tuple(draft_from_json(item) for item in items)


def draft_from_json(document: object) -> SubscriptionDraft:
    """Read one subscription from an object that JSON gave: texts or whole numbers, alone or in arrays.

    Raises InvalidInput: INVALID_JSON, or what a wrong element or value raises in the XML form.
    """
    if not isinstance(document, Mapping):
        raise InvalidInput("INVALID_JSON", "Un abonnement est un objet JSON.")
    return draft_from_fields({str(name): _texts(str(name), value) for name, value in document.items()})


def encode_json(draft: SubscriptionDraft) -> bytes:
    """Write one subscription as a flat JSON object."""
    return json_bytes(json_of_draft(draft))


def encode_json_list(drafts: Iterable[SubscriptionDraft]) -> bytes:
    """Write a listing: one object with the array `abonnements`."""
    return json_bytes({"abonnements": [json_of_draft(draft) for draft in drafts]})


def json_of_draft(draft: SubscriptionDraft) -> dict[str, Any]:
    """The JSON form as Python values; `uaiEtab` and `publicCible` are always lists, empty ones left out."""
    document: dict[str, Any] = {}
    for name, text in fields_of_draft(draft):
        if name in REPEATED:
            document.setdefault(name, []).append(text)
        else:
            document[name] = text
    return document


def _texts(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := _text(name, item))]


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value).strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return _digits(name, value)
    raise InvalidInput("INVALID_JSON", f"« {name} » doit être un texte ou un nombre entier.")


def _digits(name: str, value: int) -> str:
    if abs(value) >= 10**18:
        raise InvalidInput("INVALID_COUNT", f"« {name} » est un nombre démesuré.")
    return str(value)


def _loaded(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidInput("INVALID_JSON", "Le corps n'est pas un document JSON lisible.") from None
