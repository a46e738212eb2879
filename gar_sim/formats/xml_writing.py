"""How our XML documents leave: one declaration, one treatment of what XML cannot carry."""

import re
from typing import cast

from lxml import etree

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""As the subscription service writes it (gar-wire §1.7); lxml's own uses single quotes."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(root: etree._Element, declaration: bytes = DECLARATION) -> bytes:
    """Serialise a tree as UTF-8 with its declaration, without any indentation."""
    return declaration + etree.tostring(root, encoding="utf-8")


def new_root(name: str, namespace: str) -> etree._Element:
    """A root element in a namespace that needs no prefix below it."""
    # lxml wants None for the default namespace; its stubs know only prefixes.
    nsmap = cast("dict[str, str]", {None: namespace})
    return etree.Element(etree.QName(namespace, name), nsmap=nsmap)


def child(parent: etree._Element, name: str, text: str) -> etree._Element:
    """Add an element with this text, in the namespace of its parent."""
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, etree.QName(namespace, name))
    element.text = printable(text)
    return element


def printable(text: str) -> str:
    """Replace what XML 1.0 §2.2 cannot carry, so that an error may quote whatever a caller sent."""
    return _NOT_XML.sub("\ufffd", text)
