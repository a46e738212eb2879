"""A recorded body as people can read it: parameters, XML, JSON, base64 and signed tokens in clear."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from lxml import etree

from gar_sim.formats.xml import parse
from gar_sim.values.errors import InvalidInput

_IN_BASE64: Final = frozenset({"idENT", "idEtab", "idSrc"})
"""Parameters of `domaineGar` that travel in base64 (gar-wire §2.3)."""

_TOKEN: Final = re.compile(r"(eyJ[\w-]+)\.([\w-]+)\.\S*")
_FIRST_LINE: Final = re.compile(r"(?P<what>[A-Z]+|Location:) (?P<address>\S+)\Z")
_FORM: Final = re.compile(r"[\w.~-]+=[^\s<]*\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, its value, and the same in clear where it was coded."""

    name: str
    value: str
    clear: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a body says: its form, its address, its parameters, or its text set out on lines."""

    form: str
    address: str = ""
    fields: tuple[Field, ...] = ()
    text: str = ""


def decode(body: str) -> Content:
    """Read a recorded body; one that is cut short or of no known form stays as it is."""
    if line := _FIRST_LINE.match(body):
        return _request_or_redirect(line["what"], line["address"])
    if body.lstrip().startswith("<"):
        return _xml(body)
    if body.lstrip().startswith(("{", "[")):
        return _json(body)
    if _FORM.match(body):
        return Content("Formulaire", fields=_fields(body))
    return Content("Texte", text=body)


def location_of(body: str | None) -> str:
    """The address that an answer sends the browser to, or nothing."""
    line = _FIRST_LINE.match(body or "")
    return line["address"] if line and line["what"] == "Location:" else ""


def parameter(body: str | None, name: str) -> str:
    """A parameter of a recorded address or form, or nothing."""
    content = decode(body) if body else Content("")
    return next((field.value for field in content.fields if field.name == name), "")


def claims_of(token: str) -> str:
    """Header and claims of a signed token, set out (RFC 7519 §3); nothing when it is none."""
    found = _TOKEN.fullmatch(token)
    if not found:
        return ""
    try:
        return "\n".join(_set_out(json.loads(_from_base64url(part))) for part in found.groups())
    except (ValueError, binascii.Error):
        return ""


def _request_or_redirect(what: str, address: str) -> Content:
    bare, _, query = address.partition("?")
    form = "Renvoi du navigateur" if what == "Location:" else f"Requête {what}"
    return Content(form, address=bare, fields=_fields(query))


def _fields(query: str) -> tuple[Field, ...]:
    return tuple(Field(name, value, _clear(name, value)) for name, value in parse_qsl(query, keep_blank_values=True))


def _clear(name: str, value: str) -> str:
    if name not in _IN_BASE64:
        return claims_of(value)
    try:
        return base64.b64decode(value, validate=True).decode()
    except ValueError:
        return ""


def _xml(body: str) -> Content:
    try:
        root = parse(body.encode())
    except InvalidInput:
        return Content("XML incomplet", text=body)
    etree.indent(root)
    return Content("XML", text=etree.tostring(root, encoding="unicode"))


def _json(body: str) -> Content:
    try:
        document = json.loads(body)
    except ValueError:
        return Content("JSON incomplet", text=body)
    tokens = document.items() if isinstance(document, dict) else ()
    clear = ((name, claims_of(value)) for name, value in tokens if isinstance(value, str))
    fields = tuple(Field(name, "jeton signé", claims) for name, claims in clear if claims)
    return Content("JSON", fields=fields, text=_set_out(document))


def _set_out(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _from_base64url(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
