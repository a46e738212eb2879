"""The subscription web service's documents: bytes from and to values (gar-wire §1)."""

from collections.abc import Iterable

from gar_sim.formats.abonnement.category import decode_category_change, encode_category_change
from gar_sim.formats.abonnement.dates import format_instant, parse_instant
from gar_sim.formats.abonnement.faults import already_exists, encode_error
from gar_sim.formats.abonnement.filters import decode_filters, encode_filters
from gar_sim.formats.abonnement.json_form import (
    decode_json,
    decode_json_list,
    draft_from_json,
    encode_json,
    encode_json_list,
    json_of_draft,
)
from gar_sim.formats.abonnement.paging import decode_slice
from gar_sim.formats.abonnement.xml_form import decode_xml, decode_xml_list, encode_xml, encode_xml_list
from gar_sim.formats.accept import Form
from gar_sim.values.subscriptions import SubscriptionDraft

__all__ = [
    "already_exists",
    "decode_category_change",
    "decode_filters",
    "decode_json",
    "decode_json_list",
    "decode_slice",
    "decode_xml",
    "decode_xml_list",
    "draft_from_json",
    "encode_category_change",
    "encode_error",
    "encode_filters",
    "encode_json",
    "encode_json_list",
    "encode_list",
    "encode_one",
    "encode_xml",
    "encode_xml_list",
    "format_instant",
    "json_of_draft",
    "parse_instant",
]


def encode_one(draft: SubscriptionDraft, form: Form) -> bytes:
    """Write one subscription in the form that was chosen."""
    return encode_json(draft) if form is Form.JSON else encode_xml(draft)


def encode_list(drafts: Iterable[SubscriptionDraft], form: Form) -> bytes:
    """Write a listing in the form that was chosen."""
    return encode_json_list(drafts) if form is Form.JSON else encode_xml_list(drafts)
