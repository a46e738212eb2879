"""The address that opens a resource, `urlAccesRessource`, written and read back (gar-wire §2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from gar_sim.formats.base64_text import decode_text, encode_text
from gar_sim.values.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class AccessAddress:
    """Who is asked to open what: ENT project, school (None when the address does not say), resource."""

    ent: str
    resource: str
    school: str | None = None


def access_url(entry: str, address: AccessAddress) -> str:
    """Write the current form after `entry`, the absolute address of `domaineGar` without query."""
    school = f"&idEtab={_base64_parameter(address.school)}" if address.school else ""
    resource = quote(address.resource, safe="")
    return f"{entry}?idENT={_base64_parameter(address.ent)}{school}&idRessource={resource}"


def read_access(query: Mapping[str, str]) -> AccessAddress:
    """Read the decoded query of such an address, current (`idRessource`) or old (`idSrc`, in base64).

    Raises InvalidInput: MISSING_PARAMETER, INVALID_BASE64.
    """
    ent = decode_text(_required(query, "idENT"), "idENT")
    school = query.get("idEtab")
    return AccessAddress(ent, _resource(query), decode_text(school, "idEtab") if school else None)


def _resource(query: Mapping[str, str]) -> str:
    if query.get("idRessource"):
        return query["idRessource"]
    if query.get("idSrc"):
        return decode_text(query["idSrc"], "idSrc")
    return _required(query, "idRessource")


def _required(query: Mapping[str, str], name: str) -> str:
    if not query.get(name):
        raise InvalidInput(
            "MISSING_PARAMETER",
            f"L'adresse est incomplète : « {name} » manque.",
            remedy="Ouvrez la ressource depuis le médiacentre.",
        )
    return query[name]


def _base64_parameter(text: str) -> str:
    # A plus sign would be read back as a blank; the other signs of base64 stand in a query as they are.
    return quote(encode_text(text), safe="=/")
