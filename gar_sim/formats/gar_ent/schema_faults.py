"""What libxml2 says of an entry that breaks the schema, in words that a data administrator knows.

The kind of error is libxml2's number; the names and figures have no other place than its English sentence.
"""

import re
from typing import Any, Final

from lxml import etree

from gar_sim.formats.gar_ent.faults import SchemaCause
from gar_sim.formats.gar_ent.shapes import MANDATORY_ELEMENTS

_Types = etree.ErrorTypes

_ELEMENT = re.compile(r"^Element '(?:\{[^}]*\})?([^']*)'")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*?) \)\.")
_QUALIFIED = re.compile(r"(?:\{[^}]*\})?([^\s,{}]+)")
_LENGTHS = re.compile(r"length of '(\d+)'.* maximum length of '(\d+)'")

Explained = tuple[SchemaCause, dict[str, object]]
"""A cause and what its sentence quotes."""


def explain(error: Any, present: set[str]) -> Explained:
    """Say an entry of libxml2's log; `present` are the names found beside the element that it names."""
    named = _ELEMENT.match(error.message)
    element = named[1] if named else ""
    if error.type == _Types.SCHEMAV_ELEMENT_CONTENT:
        return _of_content(element, _names_expected(error.message), present)
    if error.type == _Types.SCHEMAV_CVC_MAXLENGTH_VALID:
        return _of_length(element, error.message)
    if error.type == _Types.SCHEMAV_CVC_DATATYPE_VALID_1_2_1 and "'xs:date'" in error.message:
        return SchemaCause.DATE_INVALID, {"child": element}
    return _CAUSES.get(error.type, SchemaCause.SCHEMA), {"child": element}


def is_about_children(error: Any) -> bool:
    """Whether the element that the error names is the one that lacks a child, not the one out of place."""
    return "Missing child element" in error.message


_CAUSES: Final = {
    _Types.SCHEMAV_CVC_DATATYPE_VALID_1_2_1: SchemaCause.VALUE_INVALID,
    _Types.SCHEMAV_CVC_COMPLEX_TYPE_2_3: SchemaCause.TEXT_UNEXPECTED,
    _Types.SCHEMAV_CVC_TYPE_3_1_2: SchemaCause.CHILD_UNEXPECTED,
    _Types.SCHEMAV_CVC_TYPE_3_1_1: SchemaCause.ATTRIBUTE_UNEXPECTED,
    _Types.SCHEMAV_CVC_COMPLEX_TYPE_3_2_1: SchemaCause.ATTRIBUTE_UNEXPECTED,
    _Types.SCHEMAV_CVC_IDC: SchemaCause.DUPLICATE,
}


def _of_content(element: str, expected: list[str], present: set[str]) -> Explained:
    missing = [name for name in expected if name in MANDATORY_ELEMENTS and name not in present]
    if missing:
        return SchemaCause.ELEMENT_MISSING, {"expected": missing[0]}
    wanted = f" ; attendu : {' ou '.join(expected)}" if expected else ""
    return SchemaCause.ELEMENT_UNEXPECTED, {"child": element, "expected": wanted}


def _names_expected(message: str) -> list[str]:
    listed = _EXPECTED.search(message)
    return _QUALIFIED.findall(listed[1]) if listed else []


def _of_length(element: str, message: str) -> Explained:
    lengths = _LENGTHS.search(message)
    if not lengths:
        return SchemaCause.VALUE_INVALID, {"child": element}
    return SchemaCause.VALUE_TOO_LONG, {"child": element, "length": lengths[1], "limit": lengths[2]}
