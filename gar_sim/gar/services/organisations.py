"""Publishers and distributors of resources, by name or by SIREN_ISNI (26 characters)."""

import hashlib
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Resource
from gar_sim.values.errors import InvalidInput

_IDENTIFIER = re.compile(r"[0-9]{9}_[0-9]{16}")


def require_organisation(identifier: str) -> None:
    """Raise InvalidInput for what is no SIREN_ISNI."""
    if not _IDENTIFIER.fullmatch(identifier):
        raise InvalidInput(
            "BAD_ORGANISATION",
            f"« {identifier} » n'est pas un identifiant d'organisme.",
            remedy="Forme attendue : SIREN_ISNI, 9 chiffres, un tiret bas, 16 chiffres.",
        )


def organisation_id(session: Session, name: str) -> str:
    """The identifier of an organisation that is named, or that the name is.

    A newcomer gets an invented one, always the same for its name, of no real organisation's form: no SIREN
    begins with 99.
    """
    if _IDENTIFIER.fullmatch(name):
        return name
    known = select(Resource.publisher_id).where(Resource.publisher_name == name).order_by(Resource.ark)
    return session.scalars(known.limit(1)).first() or _invented(name)


def _invented(name: str) -> str:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7]) % 10**15
    return f"99{number // 10**8:07d}_00000009{number % 10**8:08d}"
