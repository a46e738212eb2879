"""Refusals of the subscription service, in both forms (gar-wire §1.10). Never an empty body."""

from lxml import etree

from gar_sim.formats.accept import Form
from gar_sim.formats.json_writing import json_bytes
from gar_sim.formats.xml_writing import child, document

ROOT = "Erreur"
"""Name of the root: seen in JSON on the neighbouring service, assumed in XML (gar-wire §1.10)."""


def encode_error(code: str, message: str, form: Form = Form.XML, *, resource: str = "") -> bytes:
    """Write a refusal; `resource` is the path that was asked, said in JSON only."""
    if form is Form.JSON:
        fault = {"Code": code, "Message": message, "Resource": resource}
        return json_bytes({ROOT: fault})
    root = etree.Element(ROOT)
    child(root, "Code", code)
    child(root, "Message", message)
    return document(root)


def already_exists(subscription: str) -> str:
    """The message for an id that is taken; a known client looks for these unaccented words (gar-wire §1.10)."""
    return f"L'abonnement {subscription} existe deja."
