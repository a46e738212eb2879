"""Elements of the subscription wire's XML documents, read by name (gar-wire §1.1)."""

from collections.abc import Sequence

from lxml import etree

from gar_sim.formats.abonnement.names import ACCEPTED_NAMESPACES, NAMESPACE
from gar_sim.formats.xml import parse
from gar_sim.values.errors import InvalidInput


def root_of(body: bytes, name: str) -> etree._Element:
    """Parse a body and return its root, which must have this name.

    Blanks before the prologue are forgiven. Raises InvalidInput: WRONG_ROOT, or that of the parser.
    """
    root = parse(body.strip())
    found = etree.QName(root)
    if found.localname != name or found.namespace not in ACCEPTED_NAMESPACES:
        raise InvalidInput(
            "WRONG_ROOT",
            f"Le document doit commencer par « {name} », dans l'espace de noms {NAMESPACE} ; reçu : "
            f"« {found.localname} », {f'dans {found.namespace}' if found.namespace else 'sans espace de noms'}.",
        )
    return root


def elements_of(parent: etree._Element) -> Sequence[etree._Element]:
    """Child elements, without the comments between them."""
    return list(parent.iterchildren(tag=etree.Element))


def fields_of(parent: etree._Element) -> dict[str, list[str]]:
    """Child elements as named texts, stripped; an empty element leaves its name and no text."""
    fields: dict[str, list[str]] = {}
    for element in elements_of(parent):
        texts = fields.setdefault(local_name(element), [])
        if text := text_of(element):
            texts.append(text)
    return fields


def text_of(element: etree._Element) -> str:
    """All the text of an element, stripped."""
    return str(element.xpath("string()")).strip()


def local_name(element: etree._Element) -> str:
    """Name without its namespace; the whole tag where that namespace is not ours, a name that nobody knows."""
    name = etree.QName(element)
    return name.localname if name.namespace in ACCEPTED_NAMESPACES else str(element.tag)
