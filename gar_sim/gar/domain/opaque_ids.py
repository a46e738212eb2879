"""The opaque identifier that a supplier receives, `IDO` (gar-wire §4.6, §4.7; architecture, decision 10)."""

import hashlib
import hmac
from enum import StrEnum


class OpaqueIdScope(StrEnum):
    """Who sees one and the same identifier for a person: the sources do not settle it, so it is a setting."""

    DISTRIBUTOR = "distributor"
    RESOURCE = "resource"
    ENT_PROJECT = "ent_project"


def opaque_id(
    key: bytes,
    *,
    ent: str,
    person: str,
    distributor: str,
    resource: str,
    scope: OpaqueIdScope = OpaqueIdScope.DISTRIBUTOR,
) -> str:
    """Compute the `IDO`: a keyed SHA-512, 128 hexadecimal characters.

    `person` is the GARPersonIdentifiant, unique in the ENT project `ent`; the school has no part in it, so
    that a person keeps the identifier from one school of the project to another (gar-wire §4.7).
    """
    seen_by = {OpaqueIdScope.DISTRIBUTOR: distributor, OpaqueIdScope.RESOURCE: resource, OpaqueIdScope.ENT_PROJECT: ""}
    parts = (scope.value, ent, person, seen_by[scope])
    # Lengths keep two different tuples from making one message.
    message = "".join(f"{len(part)}:{part}," for part in parts)
    return hmac.new(key, message.encode(), hashlib.sha512).hexdigest()


def family_id(resource: str, ido: str) -> str:
    """The `IDC` of a person: the resource and the opaque identifier (gar-wire §4.6)."""
    return f"{resource}_{ido}"
