"""Our own schemas of the two variants, and the addresses that documents carry (gar-wire §3.1)."""

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Final

from lxml import etree

from gar_sim.formats.xml import parse, parse_schema
from gar_sim.values.schools import Degree

NAMESPACES: Final = {
    Degree.SECONDARY: "http://data.education.fr/ns/gar",
    Degree.PRIMARY: "http://data.education.fr/ns/gar/1d",
}

LOCATIONS: Final = {Degree.SECONDARY: "GAR-ENT.xsd", Degree.PRIMARY: "GAR-ENT-1D.xsd"}
"""File that `xsi:schemaLocation` names. Only a word: no reader fetches it."""

_XS = "http://www.w3.org/2001/XMLSchema"


def whole_schema(degree: Degree) -> etree.XMLSchema:
    """The schema with its keys, as an ENT checks what it sends."""
    with as_file(_source(degree)) as path:
        return parse_schema(str(path))


def entry_schema(degree: Degree) -> etree.XMLSchema:
    """The schema without its keys: what can be said of an entry alone.

    Keys hold in one file only, and libxml2 keeps all of them in memory; `consistency` sees duplicates
    over the whole delivery.
    """
    root = parse(_source(degree).read_bytes())
    for element in root:
        for key in element.findall(f"{{{_XS}}}key"):
            element.remove(key)
    return etree.XMLSchema(root)


@cache
def shared_entry_schema(degree: Degree) -> etree.XMLSchema:
    """One `entry_schema` for all parsers. Not for `validate`, whose log is the schema's own: threads would mix."""
    return entry_schema(degree)


def _source(degree: Degree) -> Traversable:
    return files(__package__) / "schema" / f"GAR-ENT-{degree}.xsd"
