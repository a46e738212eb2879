"""From an element of the tree to its record, by the table of shapes."""

from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from gar_sim.formats.gar_ent.shapes import Shape

Convert = Callable[[etree._Element], Any]

ConvertMany = Callable[[Sequence[etree._Element]], list[Any]]

_texts = etree.XPath("*[position() <= $first]/*/text()", smart_strings=False)
"""Texts of the children of the first children of a root, all at once: libxml2 makes no object for each of them."""


def converter(shape: Shape, namespace: str) -> Convert:
    """Make the function that turns an element, already checked against the schema, into its record.

    Texts are kept as they stand, blanks and the time zone of a date included; an empty element is an empty text.
    """
    fields: tuple[str, ...] = shape.record._fields
    slots = {
        f"{{{namespace}}}{part.element}": (
            fields.index(part.field),
            converter(part.shape, namespace) if part.shape else None,
            part.repeated,
        )
        for part in shape.parts
    }
    make, blank = shape.record._make, _blank(shape)

    def convert(element: etree._Element) -> Any:
        values = blank.copy()
        for child in element:
            index, read, repeated = slots[child.tag]
            value = read(child) if read else child.text or ""
            values[index] = (*values[index], value) if repeated else value
        return make(values)

    return convert


def converter_of_many(shape: Shape, namespace: str) -> ConvertMany:
    """The same for elements that follow each other, at once where the texts alone tell the records."""
    convert = converter(shape, namespace)
    if not _is_flat(shape):
        return lambda elements: [convert(element) for element in elements]

    def convert_many(elements: Sequence[etree._Element]) -> list[Any]:
        records = _flat_records(shape, elements)
        return [convert(element) for element in elements] if records is None else records

    return convert_many


def _is_flat(shape: Shape) -> bool:
    """Whether every field is the text of one child, always there, in the order of the fields."""
    single = all(part.mandatory and not part.repeated and not part.shape for part in shape.parts)
    return single and tuple(part.field for part in shape.parts) == shape.record._fields


def _flat_records(shape: Shape, elements: Sequence[etree._Element]) -> list[Any] | None:
    """Records of the first children of a root, or None where a child is empty: it has no text to count with."""
    root, width = elements[0].getparent(), len(shape.parts)
    if root is None or root[0] is not elements[0]:
        return None
    texts: Any = _texts(root, first=len(elements))
    if len(texts) != width * len(elements):
        return None
    return list(map(shape.record._make, zip(*[iter(texts)] * width, strict=True)))


def _blank(shape: Shape) -> list[Any]:
    """Values of a record of which nothing was read yet."""
    repeated = {part.field for part in shape.parts if part.repeated}
    known = {**shape.record._field_defaults, **dict.fromkeys(repeated, ()), **shape.said_by_name}
    return [known.get(name) for name in shape.record._fields]
