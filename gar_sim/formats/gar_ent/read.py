"""Read a file of the export: its entries as records, its faults one by one, in flat memory.

libxml2 checks the schema while it parses, a chunk at a time, and a chunk that broke nothing is turned into
records at once. As soon as something is broken, the file is read again from the first entry not yet given, and
each is judged alone. Measured on 100 000 pupils, 1.1 million entries: all of it takes as long as a bare iterparse
that throws its elements away, half as long as one that asks `findtext` for each field. The schema on the way adds a
fifth; a validation beforehand two thirds; a SAX target or a loop over every tag gained nothing.

Duplicates are not looked for here, neither in a file nor across files: `consistency` does it for `check`, and
the GAR's importer in SQL.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from lxml import etree

from gar_sim.formats.gar_ent.delivery import Delivery
from gar_sim.formats.gar_ent.entry_check import OnFault, sound_entries
from gar_sim.formats.gar_ent.entry_stream import EntryStream
from gar_sim.formats.gar_ent.faults import Fault, FileCause, unreadable
from gar_sim.formats.gar_ent.names import Document, ExportFile
from gar_sim.formats.gar_ent.records import ConvertMany, converter_of_many
from gar_sim.formats.gar_ent.schemas import NAMESPACES, entry_schema, shared_entry_schema
from gar_sim.formats.gar_ent.shapes import SHAPES
from gar_sim.formats.xml import root_of
from gar_sim.formats.xml_faults import XmlFault
from gar_sim.formats.xml_lines import line_of, lines_of
from gar_sim.values.ent_records import EntRecord
from gar_sim.values.schools import Degree


class Entry(NamedTuple):
    """One record and where it stands: name of its element, name of the file, line of its start tag from 1."""

    element: str
    file: str
    line: int
    record: EntRecord


class Batch(NamedTuple):
    """Records of one element that follow each other in a file, and the lines of their start tags."""

    element: str
    lines: list[int]
    records: list[EntRecord]


def read_file(file: ExportFile, on_fault: OnFault) -> Iterator[Entry]:
    """Give the entries that the schema accepts, in order; tell `on_fault` what is wrong with the others.

    After a fatal fault nothing more comes from the file: no XML, a DOCTYPE, another encoding, a wrong root.
    """
    name = file.path.name
    for element, lines, records in read_batches(file, on_fault):
        for line, record in zip(lines, records, strict=True):
            yield Entry(element, name, line, record)


def read_batches(file: ExportFile, on_fault: OnFault) -> Iterator[Batch]:
    """The same as `read_file`, some hundreds of entries at a time: for those who take in many."""
    try:
        root = _root(file)
        if fault := _fault_of_root(file, root):
            on_fault(fault)
        else:
            yield from _batches(file, root, on_fault)
    except XmlFault as error:
        on_fault(Fault(error.code, error.message, file.path.name, error.line, fatal=True))


def read_delivery(delivery: Delivery, on_fault: OnFault) -> Iterator[Entry]:
    """Give the entries of every file, documents in the order in which the GAR looks at them."""
    for file in delivery.files:
        yield from read_file(file, on_fault)


def check_against(file: ExportFile, schema: etree.XMLSchema, on_fault: OnFault) -> None:
    """Tell what breaks a schema that is not ours; `read_file` tells of a file that is no XML."""
    stream = EntryStream(file.path, schema, None)
    with suppress(XmlFault):
        for _ in stream:
            pass
        if stream.doubt:
            for _ in sound_entries(file.path, schema, stream.doubt, on_fault):
                pass


def _root(file: ExportFile) -> etree._Element:
    with file.path.open("rb") as stream:
        return root_of(stream)


def _fault_of_root(file: ExportFile, root: etree._Element) -> Fault | None:
    found, degree = etree.QName(root), file.name.delivery.degree
    namespaces = [NAMESPACES[degree]] if degree else list(NAMESPACES.values())
    fault = partial(unreadable, file=file.path.name, line=line_of(root))
    if found.localname != file.name.document.root:
        return fault(FileCause.WRONG_ROOT, expected=file.name.document.root, found=found.localname)
    if found.namespace not in namespaces:
        return fault(FileCause.WRONG_NAMESPACE, expected=" ou ".join(namespaces), found=found.namespace or "")
    if root.get("Version") is None:
        return fault(FileCause.VERSION_MISSING)
    return None


def _degree(root: etree._Element) -> Degree:
    """The degree that a namespace tells, which older names of files do not (gar-wire §3.1)."""
    return next(degree for degree, namespace in NAMESPACES.items() if namespace == etree.QName(root).namespace)


def _batches(file: ExportFile, root: etree._Element, on_fault: OnFault) -> Iterator[Batch]:
    degree = _degree(root)
    converters = _converters(degree, file.name.document)
    stream = EntryStream(file.path, shared_entry_schema(degree), [root.tag, *converters])
    for elements in stream:
        for tag, run in _runs(elements):
            element, convert = converters[tag]
            yield Batch(element, lines_of(run), convert(run))
    if stream.doubt:
        for line, entry in sound_entries(file.path, entry_schema(degree), stream.doubt, on_fault):
            element, convert = converters[entry.tag]
            yield Batch(element, [line], convert([entry]))


def _runs(elements: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Elements of one name together. The schema has already seen that they are not mixed."""
    if elements[0].tag == elements[-1].tag:
        yield elements[0].tag, elements
    else:
        for tag, run in groupby(elements, key=attrgetter("tag")):
            yield tag, list(run)


@cache
def _converters(degree: Degree, document: Document) -> dict[str, tuple[str, ConvertMany]]:
    """By qualified name of an entry, its short name and what makes the records of several."""
    namespace = NAMESPACES[degree]
    shapes = SHAPES[degree][document]
    return {f"{{{namespace}}}{shape.element}": (shape.element, converter_of_many(shape, namespace)) for shape in shapes}
