"""Judge the entries of a file one by one, once it is known that something in it breaks the schema."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from gar_sim.formats.gar_ent.entry_stream import Doubt
from gar_sim.formats.gar_ent.faults import Fault, around_entries, refusal
from gar_sim.formats.gar_ent.schema_faults import explain, is_about_children
from gar_sim.formats.xml import entries, pull_parser, root_of
from gar_sim.formats.xml_lines import line_of

OnFault = Callable[[Fault], None]

_TELLING: Final = ("GARPersonIdentifiant", "GARGroupeCode", "GARMEFCode", "GARMatiereCode", "GARStructureUAI")
"""Children that may name an entry, the most telling first."""


def sound_entries(
    path: Path, schema: etree.XMLSchema, doubt: Doubt, on_fault: OnFault
) -> Iterator[tuple[int, etree._Element]]:
    """Line and element of each entry that the schema accepts, after those already given; the others are told.

    `schema` must be of this thread alone, since its log is read. Raises XmlFault.
    """
    told = False
    with path.open("rb") as stream:
        check = EntryCheck(path.name, root_of(stream), schema)
        told |= _tell(check.faults_of_root(), on_fault)
        stream.seek(0)
        found = (element for batch in entries(stream, pull_parser()) for element in batch)
        for place, element in enumerate(found):
            line = line_of(element)
            if place < doubt.given:
                check.accept(element)
            elif _tell(check.faults_of(element, line), on_fault):
                told = True
            else:
                yield line, element
    if not told:
        _tell(_faults_between_entries(path.name, doubt.errors), on_fault)


def _tell(faults: Iterable[Fault], on_fault: OnFault) -> bool:
    told = False
    for fault in faults:
        on_fault(fault)
        told = True
    return told


def _faults_between_entries(file: str, errors: list[Any]) -> Iterable[Fault]:
    """What no entry explains, each sentence once: a text between two entries, a key of somebody's own schema."""
    said = [explain(error, set()) for error in errors]
    return dict.fromkeys(around_entries(*explained, file=file, line=None) for explained in said)


class EntryCheck:
    """A root without content, under which an entry is judged beside the last one accepted.

    The neighbour shows an entry out of order, whatever the order.
    """

    def __init__(self, file: str, root: etree._Element, schema: etree.XMLSchema) -> None:
        self._file = file
        self._schema = schema
        self._root_line = line_of(root)
        self._root: Any = etree.Element(root.tag, cast(Any, dict(root.items())), nsmap=cast(Any, root.nsmap))

    def faults_of_root(self) -> list[Fault]:
        """What is wrong with the root itself, whatever it contains."""
        said = [explain(error, set()) for error, _ in self._errors()]
        return [around_entries(*explained, file=self._file, line=self._root_line) for explained in said]

    def accept(self, element: etree._Element) -> None:
        """Take an entry out of its document, as the neighbour of the next one."""
        self._root[:] = [element]
        element.tail = None

    def faults_of(self, element: etree._Element, line: int) -> list[Fault]:
        """Take an entry out of its document and judge it; without any fault it is accepted."""
        self._root.append(element)
        element.tail = None
        faults = [self._fault(error, node, element, line) for error, node in self._errors() if node is not self._root]
        if faults:
            self._root.remove(element)
        else:
            self.accept(element)
        return faults

    def _errors(self) -> list[tuple[Any, Any]]:
        self._schema.validate(self._root)
        return [(error, self._named(error.path)) for error in cast(Any, self._schema).error_log]

    def _named(self, path: str | None) -> Any:
        """The element that an error is about; the last entry where its address says nothing to us."""
        prefixes = {prefix: address for prefix, address in self._root.nsmap.items() if prefix}
        try:
            found = self._root.getroottree().xpath(path or "", namespaces=prefixes)
        except etree.XPathError:
            found = []
        return next(iter(found), self._root[-1] if len(self._root) else self._root)

    def _fault(self, error: Any, node: Any, element: etree._Element, line: int) -> Fault:
        family = node if is_about_children(error) else node.getparent()
        return refusal(
            *explain(error, {_name(child) for child in family}),
            element=_name(element),
            identifier=_identifier(element),
            file=self._file,
            line=line if node is element else line_of(node),
        )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _identifier(element: etree._Element) -> str:
    texts = {_name(child): (child.text or "").strip() for child in element}
    return next((texts[name] for name in _TELLING if texts.get(name)), "")
