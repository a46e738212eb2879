"""Who speaks, from the names that the record bears to the words that people read."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class Actor:
    """One lifeline: `code` tells the party and its colour, `name` is for people."""

    code: str
    name: str


BROWSER: Final = Actor("front", "Navigateur")
ENT: Final = Actor("ent", "ENT")
SHELF: Final = Actor("mediacentre", "Médiacentre")
GAR: Final = Actor("gar", "GAR")
EDUGAR: Final = Actor("gar", "ÉduGAR")
SUPPLIER: Final = Actor("supplier", "Fournisseur")
OTHER: Final = Actor("other", "Client")

ORDER: Final = (BROWSER, ENT, EDUGAR, SHELF, GAR, SUPPLIER)
"""From left to right, as a click goes."""

_KINDS: Final = {
    "navigateur": BROWSER,
    "ent": ENT,
    "mediacentre": SHELF,
    "gar": GAR,
    "fournisseur": SUPPLIER,
    "supplier": SUPPLIER,
    "distributeur": Actor("supplier", "Distributeur"),
    "responsable": Actor("front", "Responsable d'affectation"),
    "etablissement": Actor("ent", "Établissement"),
    "edugar": EDUGAR,
    "guichet-familles": Actor("ent", "Guichet des familles"),
    "ent:EG": EDUGAR,
}

_PLACES: Final = {"ent": ENT, "mediacentre": SHELF, "gar": GAR, "fournisseur": SUPPLIER}


def actor(name: str, wire: str = "") -> Actor:
    """Who a name of the record is: `ent:PAS`, `fournisseur:<slug>`, `gar-PAS` of an OpenID Connect client.

    The list of resources is asked in the ENT's name: it is the médiacentre that does. A ticket is brought by the
    service that it was made for, even where nothing proves its name.
    """
    if wire == "ListeRessources" and name.startswith("ent"):
        return SHELF
    if wire in {"CAS", "CAS ENT"} and name == "client":
        return SUPPLIER
    kind, _, identifier = name.partition(":")
    if kind == "client" and identifier:
        kind = identifier
    return _KINDS.get(name) or _KINDS.get(kind) or _KINDS.get(kind.partition("-")[0]) or OTHER


def actor_at(address: str, base: str) -> Actor:
    """Whose page an address, perhaps relative, is: ours by its path, anybody else's is a supplier's."""
    address = urljoin(base, address)
    path = urlsplit(address).path if address.startswith(base) else ""
    if not path:
        return SUPPLIER
    inside = address.removeprefix(base).lstrip("/").partition("/")[0].partition("?")[0]
    if path.startswith(f"{urlsplit(base).path}/gar/edugar/"):
        return EDUGAR
    return _PLACES.get(inside, BROWSER)
