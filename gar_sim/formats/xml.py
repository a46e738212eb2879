"""How XML enters: the only parser settings of the program.

No DTD, no entity, no network, no huge tree, UTF-8 only. A DOCTYPE is refused before the parser sees
it, so nothing is ever declared that could be expanded.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, Final

from lxml import etree

from gar_sim.formats.xml_faults import empty, entry_too_large, from_libxml2, malformed, not_utf8, with_doctype
from gar_sim.formats.xml_lines import line_of

CHUNK: Final = 64 * 1024
"""Bytes given to the parser at once; what precedes the root must fit in the first chunk."""

LONGEST_ENTRY: Final = 8 * 1024 * 1024
"""Bytes that one entry of a long document may take, since its tree is held in memory."""

_SETTINGS: Final[dict[str, Any]] = {
    "load_dtd": False,
    "no_network": True,
    "resolve_entities": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_DECLARED_ENCODING = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_BEFORE_ROOT = re.compile(rb"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)


def parse(body: bytes) -> etree._Element:
    """Parse a whole document held in memory and return its root. Raises XmlFault, an InvalidInput."""
    check_prologue(body)
    parser = etree.XMLParser(**_SETTINGS)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        raise from_libxml2(_log(parser)[0]) from None


def parse_schema(path: str) -> etree.XMLSchema:
    """Load an XSD and what it includes. Raises lxml's XMLSyntaxError, XMLSchemaParseError or OSError."""
    return etree.XMLSchema(etree.parse(path, etree.XMLParser(**_SETTINGS)))


def check_prologue(head: bytes) -> None:
    """Refuse what precedes the root element and must not: a DOCTYPE, an encoding other than UTF-8.

    `head` is the first chunk. libxml2 reads UTF-16 and EBCDIC unasked, hence the look at the first sign.
    Raises XmlFault.
    """
    if not head.strip():
        raise empty()
    if b"\0" in head[:4]:
        raise not_utf8()
    text = head.removeprefix(_BYTE_ORDER_MARK)
    if (declared := _DECLARED_ENCODING.match(text)) and declared[1].upper() != b"UTF-8":
        raise not_utf8(declared[1].decode("ascii", "replace"))
    _check_before_root(text)


def _check_before_root(text: bytes) -> None:
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    line = text.count(b"\n", 0, start) + 1
    if text.startswith(b"<!DOCTYPE", start):
        raise with_doctype(line)
    if text.startswith((b"<!--", b"<?"), start):
        raise malformed("un commentaire ou une instruction n'est pas fermé, ou est trop long", line)
    if not text.startswith(b"<", start):
        raise malformed("le document ne commence pas par une balise", line)


def root_of(stream: BinaryIO) -> etree._Element:
    """Name and attributes of the root of a long document, of which one chunk is read. Raises XmlFault."""
    head = stream.read(CHUNK)
    check_prologue(head)
    parser = etree.XMLPullParser(events=("start",), **_SETTINGS)
    # The chunk may end anywhere: only a fault before the root counts.
    with suppress(etree.XMLSyntaxError):
        parser.feed(head)
        parser.close()
    for root in _events(parser):
        return root
    raise from_libxml2(_log(parser)[0])


def pull_parser(tags: Sequence[str] | None = None, schema: etree.XMLSchema | None = None) -> etree.XMLPullParser:
    """A parser to hand to `entries`, checked against a schema on the way; `tags`, where given, name the root too."""
    return etree.XMLPullParser(events=("end",), tag=tags, schema=schema, **_SETTINGS)


def entries(stream: BinaryIO, parser: etree.XMLPullParser) -> Iterator[list[etree._Element]]:
    """Children of the root, a list a chunk of the stream; whoever takes them removes them from the tree.

    What breaks the parser's schema is no fault here: see `schema_errors` after each list. Raises XmlFault.
    """
    root, waiting, ended = None, 0, False
    for step in _steps(stream, parser):
        _take(step, parser)
        complete = _events(parser)
        ended = ended or (bool(complete) and complete[-1].getparent() is None)
        root = complete[-1].getroottree().getroot() if complete else root
        waiting = 0 if complete else waiting + CHUNK
        if waiting > LONGEST_ENTRY:
            raise entry_too_large(LONGEST_ENTRY, _line_of_last(root))
        yield [element for element in complete if _is_child_of_root(element)]
    # Under a schema lxml keeps no syntax error, and forgets some; but libxml2 stops at it, before the root ends.
    if not ended:
        raise malformed("le fichier s'arrête avant la fin de la racine")


def schema_errors(parser: etree.XMLPullParser) -> list[Any]:
    """What the schema said until now, as entries of libxml2's log."""
    return [error for error in _log(parser) if error.domain == etree.ErrorDomains.SCHEMASV]


def _steps(stream: BinaryIO, parser: etree.XMLPullParser) -> Iterator[Callable[[], Any]]:
    """Feed each chunk, then close, which may still complete elements."""
    head = stream.read(CHUNK)
    check_prologue(head)
    for chunk in chain([head], iter(partial(stream.read, CHUNK), b"")):
        yield partial(parser.feed, chunk)
    yield parser.close


def _take(step: Callable[[], Any], parser: etree.XMLPullParser) -> None:
    """lxml raises what the schema says too, sometimes late and without its line: that is left to `schema_errors`."""
    try:
        step()
    except etree.XMLSyntaxError:
        _check(parser)
        if not schema_errors(parser):
            raise malformed("la syntaxe n'est pas celle du XML") from None
    else:
        _check(parser)


def _check(parser: etree.XMLPullParser) -> None:
    """Raise what is no XML: an unknown entity or prefix is only in the log, and silently left out of the text."""
    for error in _log(parser):
        if error.domain != etree.ErrorDomains.SCHEMASV:
            raise from_libxml2(error)


def _events(parser: Any) -> list[etree._Element]:
    return [element for _, element in parser.read_events()]


def _log(parser: Any) -> list[Any]:
    log = parser.feed_error_log or parser.error_log
    return [error for error in log if error.level > etree.ErrorLevels.WARNING]


def _line_of_last(root: etree._Element | None) -> int:
    """Where the child begins that the parser has not ended; 0 when it is the first one, whose root is not known yet."""
    return line_of(root[-1]) if root is not None and len(root) else 0


def _is_child_of_root(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None
