"""The doors of a resource: the GAR's, those of connectors with an ENT, each with the data it was agreed on for.

The form for the supplier's own accounts, `compte`, is no such door: nobody sends people through it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.supplier.models import HostedResource, OpenDoor
from gar_sim.values.errors import InvalidInput, NotFound

GAR = "gar"
"""The door of the GAR. Like any other it stands at `/fournisseur/<slug>/entree/<code>`, where its clicks lead; its
tickets come to `/fournisseur/<slug>/`, the resource itself."""

ACCOUNT = "compte"
"""The form for the supplier's own accounts."""

_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Door:
    """A way in. `protocol` is "CAS" or "OIDC"; `server`, stored as `{base}/…`, a CAS base that ends in a slash or an
    issuer; `purposes` what each datum was asked for, by its name on the wire, `user` and `sub` among them."""

    code: str
    protocol: str
    server: str
    client_id: str = ""
    client_secret: str = ""
    purposes: Mapping[str, str] = field(default_factory=dict)
    sender: str = "l'ENT Passerelle"
    """Who stands behind it, as pages write it."""


def open_door(session: Session, slug: str, door: Door) -> None:
    """Open a door of a resource, or change it.

    Raises NotFound for a resource that no supplier has, InvalidInput for a code or a protocol that is none.
    """
    _check(session, slug, door)
    session.merge(OpenDoor(slug=slug, **{**asdict(door), "purposes": dict(door.purposes)}))
    session.flush()


def close_door(session: Session, slug: str, code: str) -> None:
    """Close a door: nobody comes in by it any more. Closing one that is not open is no fault."""
    door = session.get(OpenDoor, (slug, code))
    if door is not None:
        session.delete(door)
        session.flush()


def find_door(session: Session, slug: str, code: str) -> Door:
    """An open door. Raises NotFound, in words for who stands before it."""
    row = session.get(OpenDoor, (slug, code))
    if row is None:
        raise NotFound(
            "DOOR_CLOSED",
            "On n'entre plus, ou pas, dans cette ressource par cette porte.",
            remedy="Passez par votre ENT : il montre les portes ouvertes. Si elle vient de fermer, "
            "demandez au référent numérique de votre établissement ce qui la remplace.",
        )
    return _door(row)


def doors_of(session: Session, slug: str) -> list[Door]:
    """Open doors of a resource, the GAR's first."""
    rows = session.scalars(select(OpenDoor).where(OpenDoor.slug == slug).order_by(OpenDoor.code != GAR, OpenDoor.code))
    return [_door(row) for row in rows]


def _check(session: Session, slug: str, door: Door) -> None:
    if session.get(HostedResource, slug) is None:
        raise NotFound("NO_SUCH_RESOURCE", f"Aucun fournisseur n'a de ressource « {slug} ».")
    if not _CODE.fullmatch(door.code) or door.code == ACCOUNT:
        raise InvalidInput("BAD_DOOR", f"« {door.code} » ne peut pas nommer une porte.")
    if door.protocol not in {"CAS", "OIDC"}:
        raise InvalidInput("BAD_DOOR", f"« {door.protocol} » n'est pas un protocole que parlent les fournisseurs.")


def _door(row: OpenDoor) -> Door:
    return Door(row.code, row.protocol, row.server, row.client_id, row.client_secret, row.purposes, row.sender)
