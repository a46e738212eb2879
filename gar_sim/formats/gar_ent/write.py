"""Write the five documents of a delivery, streaming, split as ENTs split them (gar-wire §3.1, §3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final

from lxml import etree

from gar_sim.formats.gar_ent.contents import Contents, ShapedRecord
from gar_sim.formats.gar_ent.faults import identifier_of
from gar_sim.formats.gar_ent.names import DeliveryName, Document, FileName
from gar_sim.formats.gar_ent.schemas import LOCATIONS, NAMESPACES
from gar_sim.formats.gar_ent.shapes import Part, Shape
from gar_sim.values.errors import InvalidInput
from gar_sim.values.schools import Degree

VERSION: Final = "1.0"
"""Attribute `Version` of the root, as two of three known ENTs write it (gar-wire §3.1)."""

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_OTHER_PREFIXES: Final = {
    "xalan": "http://xml.apache.org/xalan",
    "xslFormatting": "urn:xslFormatting",
    "xsi": _XSI,
}


@dataclass(frozen=True, slots=True)
class Split:
    """A file is full when it has so many entries, or so many element nodes where that is set."""

    entries: int = 10_000
    nodes: int | None = None

    def is_full(self, entries: int, nodes: int) -> bool:
        """Whether the next entry goes to the next file."""
        return nodes >= self.nodes if self.nodes else entries >= self.entries


def write_documents(
    folder: Path, name: DeliveryName, contents: Contents, *, split: Split = Split(), version: str = VERSION
) -> list[Path]:
    """Write every document, also an empty one, into an existing folder; the name must tell the degree.

    Raises InvalidInput (CHARACTER_FORBIDDEN) on a text that XML cannot carry; files may then be incomplete.
    """
    degree = _degree(name)
    written: list[Path] = []
    for document in Document:
        root = _Root(document.root, NAMESPACES[degree], LOCATIONS[degree], version)
        paths = (folder / str(FileName(name, document, index)) for index in count())
        written += _write_document(root, paths, contents.of(document, degree), split)
    return written


def _degree(name: DeliveryName) -> Degree:
    if name.degree is None:
        raise ValueError(name)
    return name.degree


@dataclass(frozen=True, slots=True)
class _Root:
    name: str
    namespace: str
    location: str
    version: str

    def open(self, xml: Any) -> Any:
        """The context in which the content of the root is written."""
        attributes = {"Version": self.version, f"{{{_XSI}}}schemaLocation": f"{self.namespace} {self.location}"}
        return xml.element(self.tag(self.name), attributes, nsmap={"men": self.namespace, **_OTHER_PREFIXES})

    def tag(self, name: str) -> str:
        """Qualified name of an element."""
        return f"{{{self.namespace}}}{name}"


def _write_document(
    root: _Root, paths: Iterator[Path], entries: Iterator[ShapedRecord], split: Split
) -> Iterator[Path]:
    first = next(entries, None)
    for path in paths:
        with path.open("wb") as stream:
            first = _write_file(stream, root, first, entries, split)
        yield path
        if first is None:
            return


def _write_file(
    stream: BinaryIO, root: _Root, entry: ShapedRecord | None, entries: Iterator[ShapedRecord], split: Split
) -> ShapedRecord | None:
    """Write from `entry` on until the file is full. Returns the entry that opens the next file."""
    written = nodes = 0
    stream.write(_DECLARATION)
    with etree.xmlfile(stream, encoding="UTF-8") as xml, root.open(xml):
        while entry is not None and not split.is_full(written, nodes):
            xml.write("\n  ")
            nodes += _write_entry(xml, root, *entry)
            written += 1
            entry = next(entries, None)
        xml.write("\n")
    stream.write(b"\n")
    return entry


def _write_entry(xml: Any, root: _Root, shape: Shape, record: Any) -> int:
    try:
        return _write_element(xml, root, shape, record, "\n  ")
    except ValueError:
        message = f"Le {shape.element} « {identifier_of(record)} » contient un caractère que le XML ne permet pas."
        raise InvalidInput("CHARACTER_FORBIDDEN", message) from None


def _write_element(xml: Any, root: _Root, shape: Shape, record: Any, indent: str) -> int:
    """Write an element and its children, each on its line. Returns the number of element nodes."""
    nodes = 1
    with xml.element(root.tag(shape.element)):
        for part in shape.parts:
            for value in _values(record, part):
                xml.write(f"{indent}  ")
                nodes += _write_part(xml, root, part, value, f"{indent}  ")
        xml.write(indent)
    return nodes


def _write_part(xml: Any, root: _Root, part: Part, value: Any, indent: str) -> int:
    if part.shape:
        return _write_element(xml, root, part.shape, value, indent)
    with xml.element(root.tag(part.element)):
        xml.write(value)
    return 1


def _values(record: Any, part: Part) -> Any:
    value = getattr(record, part.field)
    if part.repeated:
        return value
    return () if value is None else (value,)
