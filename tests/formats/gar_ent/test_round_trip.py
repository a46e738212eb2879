"""What an ENT writes is what the GAR reads, whatever the texts."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery_samples import PRIMARY, PRIMARY_NAME, SECONDARY, SECONDARY_NAME, file_of, packed
from export_schema_facts import LONGEST
from gar_sim.formats.gar_ent import (
    SHAPES,
    Contents,
    DeliveryName,
    Document,
    Entry,
    ExportFile,
    FileName,
    open_delivery,
    read_delivery,
    read_file,
    write_documents,
)
from gar_sim.formats.gar_ent.schemas import whole_schema
from gar_sim.formats.gar_ent.shapes import Part, Shape
from gar_sim.formats.xml import parse
from gar_sim.values.ent_records import EntRecord
from gar_sim.values.schools import Degree

FIELDS = {
    Document.SCHOOLS: ("schools", "mefs", "subjects"),
    Document.TEACHERS: ("teachers", "teacher_mefs"),
    Document.PUPILS: ("pupils", "pupil_mefs", "pupil_subjects"),
    Document.GROUPS: ("groups", "group_members", "teachings", "teachings"),
    Document.RESPONSIBLES: ("responsibles",),
}
"""Where `Contents` keeps the entries of each document."""

ENTRIES = [
    pytest.param(degree, document, field, shape, id=f"{degree}-{document}-{shape.element}")
    for degree, documents in SHAPES.items()
    for document, shapes in documents.items()
    for field, shape in zip(FIELDS[document], shapes, strict=False)
]

NASTY = ["", " ", "\n", "\r\n", "\r", "\t x ", "]]>", "<!--", "&amp;", "&#0;", "<a/>", "\u2028", "\ufdd0", "𝔸ÿ", "'\""]


def text(most: int) -> st.SearchStrategy[str]:
    """A text that XML can carry: any, or one that parsers stumble on."""
    carried = st.characters(min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
    return st.sampled_from([nasty for nasty in NASTY if len(nasty) <= most]) | st.text(carried, max_size=min(most, 20))


def values(part: Part) -> st.SearchStrategy[Any]:
    """What a field of a record may hold, within the schema."""
    one = records(part.shape) if part.shape else text(LONGEST[part.element]) if part.element in LONGEST else DATES
    if part.repeated:
        return st.lists(one, min_size=int(part.mandatory), max_size=3).map(tuple)
    return one if part.mandatory else st.none() | one


def records(shape: Shape) -> st.SearchStrategy[Any]:
    """Any record of an element."""
    fields = {part.field: values(part) for part in shape.parts}
    return st.fixed_dictionaries(fields).map(lambda known: shape.record(**known, **shape.said_by_name))


DATES = st.dates().map(str) | st.sampled_from(["2012-03-04+01:00", "2012-03-04Z"])


def nothing(fault: object) -> None:
    """Told of a fault where there must be none."""
    raise AssertionError(fault)


@pytest.mark.parametrize(("degree", "document", "field", "shape"), ENTRIES)
@settings(max_examples=30)
@given(data=st.data())
def test_every_record_comes_back_as_it_was(
    degree: Degree, document: Document, field: str, shape: Shape, data: st.DataObject
) -> None:
    sent = data.draw(st.lists(records(shape), max_size=3))
    name = FileName(DeliveryName("PAS", "20260914_210000", degree), document, 0)
    with TemporaryDirectory() as folder:
        write_documents(Path(folder), name.delivery, Contents(**{field: sent}))
        came = list(read_file(ExportFile(Path(folder, str(name)), name), nothing))

    assert [entry.record for entry in came] == sent
    assert {entry.element for entry in came} <= {shape.element}


def received(archive: Path) -> list[Entry]:
    with open_delivery(archive) as delivery:
        return list(read_delivery(delivery, nothing))


@pytest.mark.parametrize(("contents", "name"), [(SECONDARY, SECONDARY_NAME), (PRIMARY, PRIMARY_NAME)], ids=["2D", "1D"])
def test_a_whole_delivery_comes_back_in_the_order_of_the_documents(
    tmp_path: Path, contents: Contents, name: DeliveryName
) -> None:
    assert name.degree
    sent: list[EntRecord] = [record for document in Document for _, record in contents.of(document, name.degree)]

    assert [entry.record for entry in received(packed(tmp_path, contents, name))] == sent


@pytest.mark.parametrize(("contents", "name"), [(SECONDARY, SECONDARY_NAME), (PRIMARY, PRIMARY_NAME)], ids=["2D", "1D"])
def test_what_is_written_is_valid_against_our_schema_keys_included(
    tmp_path: Path, contents: Contents, name: DeliveryName
) -> None:
    assert name.degree
    for path in write_documents(tmp_path, name, contents):
        whole_schema(name.degree).assertValid(parse(path.read_bytes()))


def test_an_older_name_is_read_by_its_namespace(tmp_path: Path) -> None:
    write_documents(tmp_path, PRIMARY_NAME, PRIMARY)
    name = FileName(DeliveryName("V1", "20260914_210000", None), Document.PUPILS, 0)
    path = (tmp_path / file_of(Document.PUPILS, 0, PRIMARY_NAME)).rename(tmp_path / str(name))

    assert [entry.element for entry in read_file(ExportFile(path, name), nothing)] == ["GAREleve", "GARPersonMEFSTAT4"]
