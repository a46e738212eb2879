"""Answers of a CAS server, in the three versions of the protocol (CAS 3.0 §2.4, §2.5; gar-wire §4.3)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from lxml import etree

from gar_sim.formats.accept import Form
from gar_sim.formats.json_writing import json_bytes
from gar_sim.formats.xml_writing import document, printable
from gar_sim.values.connectors import Dialect
from gar_sim.values.release import ReleasedDatum

NAMESPACE: Final = "http://www.yale.edu/tp/cas"
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class FailureCode(StrEnum):
    """Codes of `authenticationFailure` (CAS 3.0 §2.5.3)."""

    INVALID_REQUEST = "INVALID_REQUEST"
    INVALID_TICKET_SPEC = "INVALID_TICKET_SPEC"
    INVALID_TICKET = "INVALID_TICKET"
    INVALID_SERVICE = "INVALID_SERVICE"
    INTERNAL_ERROR = "INTERNAL_ERROR"


def encode_success(
    user: str,
    attributes: Sequence[ReleasedDatum] | None = None,
    form: Form = Form.XML,
    dialect: Dialect = Dialect.NESTED,
) -> bytes:
    """Write a `serviceResponse` that says who signed in.

    `attributes` None is the answer of version 2, which has none; an empty sequence is that of version 3
    when nothing is released. Several values of one attribute are repeated elements, and lists in JSON.
    The flat dialect of many ENTs writes them beside `user`.
    """
    if form is Form.JSON:
        return _json_success(user, attributes, dialect)
    response, success = _response("authenticationSuccess")
    _add(success, "user", user)
    if attributes is not None:
        _add_attributes(success, attributes, dialect)
    return document(response, _DECLARATION)


def encode_failure(code: FailureCode, message: str, form: Form = Form.XML) -> bytes:
    """Write a `serviceResponse` that refuses a ticket."""
    if form is Form.JSON:
        return _json_response("authenticationFailure", {"code": code.value, "description": message})
    response, failure = _response("authenticationFailure")
    failure.set("code", code.value)
    failure.text = printable(message)
    return document(response, _DECLARATION)


def encode_validation(user: str | None) -> bytes:
    """Write the text of version 1: `yes` and the user, or `no` (CAS 1.0 §2.4.2)."""
    return f"yes\n{user}\n".encode() if user is not None else b"no\n\n"


def _response(outcome: str) -> tuple[etree._Element, etree._Element]:
    response = etree.Element(etree.QName(NAMESPACE, "serviceResponse"), nsmap={"cas": NAMESPACE})
    return response, etree.SubElement(response, etree.QName(NAMESPACE, outcome))


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, etree.QName(NAMESPACE, name)).text = printable(text)


def _add_attributes(success: etree._Element, attributes: Sequence[ReleasedDatum], dialect: Dialect) -> None:
    nested = dialect is Dialect.NESTED
    parent = etree.SubElement(success, etree.QName(NAMESPACE, "attributes")) if nested else success
    for datum in attributes:
        for value in datum.values:
            _add(parent, datum.name, value)


def _json_success(user: str, attributes: Sequence[ReleasedDatum] | None, dialect: Dialect) -> bytes:
    success: dict[str, object] = {"user": user}
    if attributes is not None:
        values = {datum.name: list(datum.values) for datum in attributes}
        success |= {"attributes": values} if dialect is Dialect.NESTED else values
    return _json_response("authenticationSuccess", success)


def _json_response(outcome: str, content: dict[str, object] | dict[str, str]) -> bytes:
    return json_bytes({"serviceResponse": {outcome: content}})
