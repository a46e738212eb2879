"""The document that changes a subscription's category (gar-wire §1.2)."""

from typing import Final

from gar_sim.formats.abonnement.elements import fields_of, root_of
from gar_sim.formats.abonnement.fields import check_names
from gar_sim.formats.abonnement.names import NAMESPACE
from gar_sim.formats.xml_writing import child, document, new_root
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscriptions import CategoryChange

_ROOT: Final = "modificationCategorieAffectation"
_ELEMENTS: Final = ("idAbonnement", "idDistributeurCom", "categorieAffectation")


def decode_category_change(body: bytes) -> CategoryChange:
    """Read one `modificationCategorieAffectation`, whose three elements are required. Raises InvalidInput."""
    fields = fields_of(root_of(body, _ROOT))
    check_names(fields, _ELEMENTS)
    for name in _ELEMENTS:
        if not fields.get(name):
            raise InvalidInput("MISSING_ELEMENT", f"L'élément « {name} » manque.")
    return CategoryChange(*(fields[name][0] for name in _ELEMENTS))


def encode_category_change(change: CategoryChange) -> bytes:
    """Write one `modificationCategorieAffectation`, as a distributor sends it."""
    root = new_root(_ROOT, NAMESPACE)
    texts = (change.subscription, change.distributor, change.category)
    for name, text in zip(_ELEMENTS, texts, strict=True):
        child(root, name, text)
    return document(root)
