"""A connector of one's own with the ENT, declared and opened at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import find_holder
from gar_sim.ent.connectors import ConnectorDraft, declare_connector, open_connector
from gar_sim.ent.models import School
from gar_sim.values.connectors import Dialect, Identifier, Protocol
from gar_sim.values.errors import NotFound
from gar_sim.values.resources import Presentation

IDENTIFIER_PURPOSE = "Reconnaître la même personne d'une visite à l'autre."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConnector:
    """A connector of one's own: `url` is where a click leads, `data` names → purposes, `by` who opens it, by login."""

    id: str
    resource: str
    title: str
    publisher: str
    url: str
    service: str
    school: str
    audiences: Sequence[str]
    by: str
    protocol: str = Protocol.CAS
    dialect: str = Dialect.NESTED
    identifier: str = Identifier.OPAQUE
    secret: str | None = None
    logout: str | None = None
    data: Mapping[str, str]


def add_connector(session: Session, own: OwnConnector, *, wire: datetime, world: datetime) -> None:
    """Declare a connector to the ENT of a school, and open it there. Raises InvalidInput, NotFound, Conflict."""
    school, opener = session.get(School, own.school), find_holder(session, login=own.by)
    if school is None:
        raise NotFound("UNKNOWN_SCHOOL", f"Aucun établissement n'a l'UAI « {own.school} ».", remedy="Vérifiez l'UAI.")
    if opener is None:
        raise NotFound(
            "UNKNOWN_PERSON", f"Personne n'a l'identifiant « {own.by} ».", remedy="Donnez celui d'un adulte."
        )
    draft = ConnectorDraft(
        id=own.id,
        ent=school.ent,
        resource=own.resource,
        title=own.title,
        supplier=own.publisher,
        presentation=Presentation.MULTIMEDIA,
        protocol=Protocol(own.protocol),
        dialect=Dialect(own.dialect),
        identifier=Identifier(own.identifier),
        identifier_purpose=IDENTIFIER_PURPOSE,
        data=own.data,
        service=own.service,
        entry=own.url,
        logout_url=own.logout,
        secret=own.secret,
    )
    declare_connector(session, draft, wire)
    open_connector(session, own.id, own.school, own.audiences, opener.person_id, world)
