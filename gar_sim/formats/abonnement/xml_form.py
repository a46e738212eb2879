"""Subscriptions in XML (gar-wire §1.3, §1.7): read leniently, written to the letter."""

from collections.abc import Iterable

from lxml import etree

from gar_sim.formats.abonnement.elements import elements_of, fields_of, root_of
from gar_sim.formats.abonnement.fields import draft_from_fields, fields_of_draft
from gar_sim.formats.abonnement.names import NAMESPACE
from gar_sim.formats.xml_writing import child, document, new_root
from gar_sim.values.subscriptions import SubscriptionDraft


def decode_xml(body: bytes) -> SubscriptionDraft:
    """Read one `abonnement`, whatever the order of its elements.

    Raises InvalidInput for a body that is not such a document, or for a value that cannot be read.
    """
    return draft_from_fields(fields_of(root_of(body, "abonnement")))


def decode_xml_list(body: bytes) -> tuple[SubscriptionDraft, ...]:
    """Read an `abonnements` listing, as a distributor receives it. Raises InvalidInput."""
    return tuple(draft_from_fields(fields_of(element)) for element in elements_of(root_of(body, "abonnements")))


def encode_xml(draft: SubscriptionDraft) -> bytes:
    """Write one `abonnement`, as a distributor sends it and as the service echoes it."""
    return document(_filled(new_root("abonnement", NAMESPACE), draft))


def encode_xml_list(drafts: Iterable[SubscriptionDraft]) -> bytes:
    """Write an `abonnements` listing; its children carry no namespace of their own (gar-wire §1.7)."""
    root = new_root("abonnements", NAMESPACE)
    for draft in drafts:
        _filled(etree.SubElement(root, etree.QName(NAMESPACE, "abonnement")), draft)
    return document(root)


def _filled(element: etree._Element, draft: SubscriptionDraft) -> etree._Element:
    for name, text in fields_of_draft(draft):
        child(element, name, text)
    return element
