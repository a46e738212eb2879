"""What reached a supplier with a click: exactly that, name → values, and the identifier to know the person by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gar_sim.supplier.doors import GAR, Door
from gar_sim.values.errors import Unavailable
from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum

TO_KNOW_AGAIN = "Vous reconnaître à votre prochaine visite."
"""Purpose of an identifier for which none was written down."""

NOT_ASKED = "Aucune finalité n'a été déclarée pour cette donnée : nous ne l'avions pas demandée."

IDENTIFIERS = ("IDO", "IDC", "user", "sub")
"""Names under which identifiers travel: the GAR's, a connector's in CAS, in OpenID Connect."""


@dataclass(frozen=True, slots=True)
class Received:
    """What one sign-in brought; `ticket` at a CAS door, `sid` and `id_token` at an OpenID one."""

    identifier: str
    attributes: dict[str, list[str]]
    ticket: str | None = None
    sid: str | None = None
    id_token: str | None = None


def from_cas(door: Door, user: str, attributes: Mapping[str, Any], ticket: str) -> Received:
    """From a validation: at the GAR's door the user is of this one visit, and the identifier an attribute.

    Raises Unavailable when nothing names the person.
    """
    values = as_texts(attributes)
    if door.code != GAR:
        values = {"user": [user], **values}
    return Received(_identifier(door, values), values, ticket=ticket)


def from_claims(door: Door, claims: Mapping[str, Any], sid: str, id_token: str) -> Received:
    """From the claims of `userinfo`. Raises Unavailable when nothing names the person."""
    values = as_texts(claims)
    return Received(_identifier(door, values), values, sid=sid or None, id_token=id_token)


def as_texts(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """Each datum as a list of texts; what is empty did not come."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    texts = {name: [str(value) for value in values if value not in (None, "")] for name, values in listed.items()}
    return {name: values for name, values in texts.items() if values}


def with_purposes(attributes: Mapping[str, list[str]], purposes: Mapping[str, str]) -> list[ReleasedDatum]:
    """What came, in the known order, then in that of the purposes that the supplier declared, each with its own."""
    known = list(dict.fromkeys([*IDENTIFIERS, *ATTRIBUTE_LABELS, *purposes]))
    names = [*(name for name in known if name in attributes), *sorted(attributes.keys() - set(known))]
    return [ReleasedDatum(name, tuple(attributes[name]), purposes.get(name) or _otherwise(name)) for name in names]


def _otherwise(name: str) -> str:
    return TO_KNOW_AGAIN if name in IDENTIFIERS else NOT_ASKED


def _identifier(door: Door, values: Mapping[str, list[str]]) -> str:
    identifier = next((values[name][0] for name in IDENTIFIERS if name in values), None)
    if identifier is None:
        raise Unavailable(
            "NOBODY_NAMED",
            f"La réponse de {door.sender} ne dit pas qui vient d'entrer.",
            remedy="Réessayez ; si cela dure, prévenez le référent numérique de votre établissement.",
        )
    return identifier
