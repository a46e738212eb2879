"""The entries of a file while the schema agrees with all of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from gar_sim.formats.xml import entries, pull_parser, schema_errors
from gar_sim.formats.xml_faults import XmlFault


class Doubt(NamedTuple):
    """Where trust ended: how many entries were given before, and what the schema had said until then."""

    given: int
    errors: list[Any]


class EntryStream:
    """Iterate once, a list of elements a chunk. `doubt` is set as soon as something is wrong in a chunk.

    The elements of a list are the first children of the root; they leave it when the next list is asked for.
    """

    def __init__(self, path: Path, schema: etree.XMLSchema, tags: Sequence[str] | None) -> None:
        self.doubt: Doubt | None = None
        self._path = path
        self._parser = pull_parser(tags, schema)

    def __iter__(self) -> Iterator[list[Any]]:
        """Elements; typed loosely, since lxml's own types make each of them optional."""
        given = 0
        try:
            for batch in filter(None, self._trusted_batches()):
                yield batch
                given += len(batch)
                del batch[0].getparent()[: len(batch)]
        except XmlFault:
            self.doubt = Doubt(given, [])
        if errors := schema_errors(self._parser):
            self.doubt = Doubt(given, errors)

    def _trusted_batches(self) -> Iterator[list[Any]]:
        with self._path.open("rb") as stream:
            for batch in entries(stream, self._parser):
                if schema_errors(self._parser):
                    return
                yield batch
