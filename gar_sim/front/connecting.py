"""A connector of one's own with the ENT, declared and opened at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import find_holder
from gar_sim.ent.administration.administrators import administered_by
from gar_sim.ent.connectors import ConnectorDraft, declare_connector, open_connector
from gar_sim.ent.models import School
from gar_sim.values.connectors import Dialect, Identifier, Protocol
from gar_sim.values.errors import NotFound, Refused
from gar_sim.values.resources import Presentation

IDENTIFIER_PURPOSE = "Reconnaître la même personne d'une visite à l'autre."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConnector:
    """A connector of one's own: `url` is where a click leads, `data` names → purposes, `by` who opens it, by login:
    somebody who administers the ENT of that school."""

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
    """Declare a connector to the ENT of a school, and open it there.

    Raises InvalidInput, NotFound, Conflict; Refused for who does not administer it.
    """
    school = session.get(School, own.school)
    if school is None:
        raise NotFound("UNKNOWN_SCHOOL", f"Aucun établissement n'a l'UAI « {own.school} ».", remedy="Vérifiez l'UAI.")
    opener = _administrator(session, own.by, school)
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
    open_connector(session, own.id, own.school, own.audiences, opener, world)


def _administrator(session: Session, login: str, school: School) -> str:
    """The person of that login, who may open connectors there. Raises NotFound, Refused."""
    remedy = "Donnez l'identifiant de qui administre l'ENT de l'établissement."
    holder = find_holder(session, login=login)
    if holder is None:
        raise NotFound("UNKNOWN_PERSON", f"Personne n'a l'identifiant « {login} ».", remedy=remedy)
    if school.uai not in {each.uai for each in administered_by(session, holder.person_id)}:
        refusal = f"« {login} » n'administre pas l'ENT de cet établissement : {school.name}."
        raise Refused("NOT_ADMINISTRATOR", refusal, remedy=remedy)
    return holder.person_id
