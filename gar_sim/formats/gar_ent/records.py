"""From an element of the tree to its record, by the table of shapes."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from gar_sim.formats.gar_ent.shapes import Shape

Convert = Callable[[etree._Element], Any]


def converter(shape: Shape, namespace: str) -> Convert:
    """Make the function that turns an element, already checked against the schema, into its record.

    Texts are kept as they stand, blanks and the time zone of a date included; an empty element is an empty text.
    """
    fields: tuple[str, ...] = shape.record._fields
    slots = {
        f"{{{namespace}}}{part.element}": (
            fields.index(part.field),
            converter(part.shape, namespace) if part.shape else _text,
            part.repeated,
        )
        for part in shape.parts
    }
    make, blank = shape.record._make, _blank(shape)

    def convert(element: etree._Element) -> Any:
        values = blank.copy()
        for child in element:
            index, read, repeated = slots[child.tag]
            values[index] = (*values[index], read(child)) if repeated else read(child)
        return make(values)

    return convert


def _text(element: etree._Element) -> str:
    return element.text or ""


def _blank(shape: Shape) -> list[Any]:
    """Values of a record of which nothing was read yet."""
    repeated = {part.field for part in shape.parts if part.repeated}
    known = {**shape.record._field_defaults, **dict.fromkeys(repeated, ()), **shape.said_by_name}
    return [known.get(name) for name in shape.record._fields]
