"""The only way in for XML: UTF-8, no DOCTYPE, no entity, well-formed or refused with its line."""

import io
from collections.abc import Callable

import pytest
from lxml import etree

from gar_sim.formats.xml import CHUNK, LONGEST_ENTRY, entries, parse, pull_parser, root_of, schema_errors
from gar_sim.formats.xml_faults import XmlFault

LAUGHS = """<?xml version="1.0"?>
<!-- « lol » -->
<!DOCTYPE lolz [
  <!ENTITY lol "lol">
  <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
]>
<lolz>&lol2;</lolz>"""

SCHEMA = etree.XMLSchema(
    etree.fromstring(
        """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:essai"
        elementFormDefault="qualified"><xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element name="b" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence></xs:complexType></xs:element></xs:schema>"""
    )
)


def read_all(body: bytes) -> list[str]:
    return [element.tag for found in entries(io.BytesIO(body), pull_parser()) for element in found]


def read_with_schema(body: bytes) -> None:
    """Read as a long document is read first; a break of the schema counts as a refusal."""
    parser = pull_parser(None, SCHEMA)
    for _ in entries(io.BytesIO(body), parser):
        if schema_errors(parser):
            break
    if schema_errors(parser):
        raise XmlFault("SCHEMA", "")


WAYS = pytest.mark.parametrize("way", [parse, read_all], ids=["whole", "piece by piece"])


def refusal(way: Callable[[bytes], object], body: bytes) -> XmlFault:
    with pytest.raises(XmlFault) as refused:
        way(body)
    return refused.value


@pytest.mark.parametrize("way", [parse, read_all, lambda body: root_of(io.BytesIO(body))])
@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (LAUGHS.encode(), "XML_DOCTYPE", 3),
        (b"<!DOCTYPE a><a/>", "XML_DOCTYPE", 1),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "XML_DOCTYPE", 1),
        (b"\xef\xbb\xbf\n<?pi ?>\n<!DOCTYPE a><a/>", "XML_DOCTYPE", 3),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>é</a>'.encode("latin-1"), "XML_ENCODING", 1),
        (b"<?xml version='1.0' encoding='us-ascii'?><a/>", "XML_ENCODING", 1),
        ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "XML_ENCODING", 1),
        ("<a/>".encode("utf-16-le"), "XML_ENCODING", 1),
        ("<a/>".encode("utf-32-be"), "XML_ENCODING", 1),
        ("<?xml version='1.0'?><a/>".encode("cp037"), "XML_MALFORMED", 1),
        (b"", "XML_EMPTY", 1),
        (b" \n\t", "XML_EMPTY", 1),
        (b"bonjour", "XML_MALFORMED", 1),
        (b"\n\n{}", "XML_MALFORMED", 3),
        (b"<!-- sans fin", "XML_MALFORMED", 1),
        (b"<?pi sans fin", "XML_MALFORMED", 1),
        (b"</a>", "XML_MALFORMED", 1),
        (b"<a b='1' b='2'/>", "XML_MALFORMED", 1),
    ],
)
def test_what_precedes_the_root_is_judged_before_anything_is_parsed(
    way: Callable[[bytes], object], body: bytes, code: str, line: int
) -> None:
    fault = refusal(way, body)

    assert (fault.code, fault.line) == (code, line)


MALFORMED = {
    "other tag": b"<a>\n<b>1</c>\n</a>",
    "cut": b"<a>\n<b>1</b>",
    "cut in a tag": b"<a>\n<b>1</b></a",
    "cut in a letter": "<a>\n<b>é".encode()[:-1],
    "lone &": b"<a>\n<b>M & M</b></a>",
    "lone <": b"<a>\n<b>1 < 2</b></a>",
    "unknown entity": b"<a>\n<b>&nbsp;</b></a>",
    "control": b"<a>\n<b>\x01</b></a>",
    "reference to a control": b"<a>\n<b>&#1;</b></a>",
    "end of CDATA": b"<a>\n<b>]]></b></a>",
    "open CDATA": b"<a>\n<b><![CDATA[</b></a>",
    "unknown prefix": b"<a>\n<x:b/></a>",
    "two roots": b"<a/>\n<a/>",
    "text behind": b"<a/>\nzut",
    "late doctype": b"<a/>\n<!DOCTYPE a>",
    "late declaration": b"<a>\n<?xml version='1.0'?></a>",
    "too deep": b"<a>\n" + b"<b>" * 300 + b"</b>" * 300 + b"</a>",
}


@WAYS
@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_xml_is_refused_in_french_with_its_line(way: Callable[[bytes], object], body: bytes) -> None:
    fault = refusal(way, body)

    assert (fault.code, fault.line) == ("XML_MALFORMED", 2)
    assert fault.message.startswith("Le XML est mal formé, ligne 2 : ")


@pytest.mark.parametrize("body", [*MALFORMED.values(), b"<a>\n<b>\xe9</b></a>"], ids=[*MALFORMED, "Latin-1"])
def test_a_schema_hides_nothing_of_what_is_no_xml(body: bytes) -> None:
    """Under a schema libxml2 tells no syntax error, and lxml sometimes says that all is well."""
    refusal(read_with_schema, body.replace(b"<a", b"<a xmlns='urn:essai'", 1))


def test_a_latin_1_file_that_calls_itself_utf_8_is_refused_with_its_line() -> None:
    for way in (parse, read_all):
        fault = refusal(way, b'<?xml version="1.0" encoding="utf-8"?>\n<a>\n<b>L\xe9a</b></a>')
        assert (fault.code, fault.line) == ("XML_ENCODING", 3)
        assert "UTF-8" in fault.message


@pytest.mark.parametrize(
    "body",
    [
        b"<a/>",
        b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?>\n<!-- x --><?pi?><a>&amp;&#233;</a>",
        b"<a xmlns:x='relative'/>",
    ],
)
def test_ordinary_xml_is_read(body: bytes) -> None:
    assert parse(body).tag == root_of(io.BytesIO(body)).tag == "a"
    assert read_all(body) == []


def test_comments_and_instructions_leave_no_trace() -> None:
    assert parse(b"<a>L<!-- x -->\xc3\xa9<?pi?>a</a>").text == "Léa"


def test_only_the_children_of_the_root_are_entries() -> None:
    assert read_all(b"<a><b><b/></b><c/>\n</a>\n\n") == ["b", "c"]


def test_entries_before_the_broken_piece_are_given() -> None:
    body = b"<a>" + b"<b>x</b>\n" * 20_000 + b"<c>"
    given: list[str] = []

    def read(body: bytes) -> None:
        given.extend(element.tag for found in entries(io.BytesIO(body), pull_parser()) for element in found)

    assert refusal(read, body).line == 20_001
    assert len(given) in range(1, 20_001)


def test_an_entry_that_never_ends_is_refused_before_it_fills_the_memory() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += size
            return (b"<a><b>" if self.asked == size else b"") + b"<c>x</c>" * (size // 8)

    stream = Endless()

    assert refusal(lambda _: list(entries(stream, pull_parser(["a", "b"]))), b"").code == "XML_ENTRY_TOO_LARGE"
    assert stream.asked <= LONGEST_ENTRY + 2 * CHUNK


@pytest.mark.parametrize(("before", "line"), [(1, 3), (70_000, 70_002), (0, 0)])
def test_an_entry_that_is_too_long_is_told_by_the_line_where_it_begins(before: int, line: int) -> None:
    body = b"<a>\n" + b"<b>x</b>\n" * before + b"<b><c>" + b"x\n" * (LONGEST_ENTRY // 2 + CHUNK)

    refused = refusal(lambda body: list(entries(io.BytesIO(body), pull_parser(["a", "b"]))), body)

    assert (refused.code, refused.line) == ("XML_ENTRY_TOO_LARGE", line)
