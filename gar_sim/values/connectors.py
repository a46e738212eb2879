"""Connectors of an ENT: what they may carry, by which protocol, in which form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Protocol(StrEnum):
    """How a connector signs people in at its resource."""

    CAS = "CAS"
    OIDC = "OIDC"


class Dialect(StrEnum):
    """Where a CAS answer carries its attributes: in `cas:attributes` (CAS 3.0 §2.5.7), or beside `cas:user`."""

    NESTED = "nested"
    FLAT = "flat"


class Identifier(StrEnum):
    """The name by which a connector knows a person: the ENT's own, or one that no other service receives."""

    ENT = "ent"
    OPAQUE = "opaque"


class Datum(NamedTuple):
    """A datum that a connector may carry: `name` in CAS, `claim` in OpenID Connect; `many` is always a list there."""

    name: str
    claim: str
    label: str
    many: bool = False

    def on_wire(self, protocol: Protocol | str) -> str:
        """What the datum is called on a wire."""
        return self.claim if protocol == Protocol.OIDC else self.name


DATA: dict[str, Datum] = {
    datum.name: datum
    for datum in (
        Datum("identifiant", "GARPersonIdentifiant", "identifiant dans l'ENT"),
        Datum("nom", "family_name", "nom"),
        Datum("prenom", "given_name", "prénom"),
        Datum("mail", "email", "adresse de courriel"),
        Datum("profil", "profil", "profil"),
        Datum("classe", "classe", "classe", many=True),
        Datum("groupe", "groupe", "groupe", many=True),
        Datum("uai", "uai", "établissement"),
    )
}
"""All of them by name. No public source fixes these names: they vary from one ENT to another."""

IDENTIFIER_NAME: dict[str, str] = {Protocol.CAS: "user", Protocol.OIDC: "sub"}
"""What a wire calls the person's identifier, which every answer carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedConnector:
    """One connector that is open to a person in a school, as a médiacentre reads it. The address is absolute."""

    id: str
    resource: str
    title: str
    publisher: str
    presentation: str
    access_url: str
