"""Connectors as people, schools and services find them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session, aliased

from gar_sim.ent.connectors.populations import populations_of
from gar_sim.ent.models import Connector, ConnectorOpening, Person, School
from gar_sim.kernel.cas_server import matches
from gar_sim.kernel.ordering import by_name
from gar_sim.kernel.web.addresses import expand
from gar_sim.values.connectors import Protocol
from gar_sim.values.errors import NotFound
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True)
class Opening:
    """What a school did: to whom, when and by whom it was opened; the end is None while it is open."""

    audience: Audience
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None = None
    closed_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PersonConnector:
    """A connector that is open to a person in one of their schools."""

    connector: Connector
    school: School
    opening: Opening


@dataclass(frozen=True, slots=True)
class SchoolConnector:
    """A connector that a school may open: its openings, the latest first, those that are closed too."""

    connector: Connector
    openings: tuple[Opening, ...]

    @property
    def open_to(self) -> list[Audience]:
        """Populations that have it now."""
        return [opening.audience for opening in self.openings if opening.closed_at is None]


def find_connector(session: Session, connector_id: str) -> Connector:
    """The connector of that name. Raises NotFound."""
    connector = session.get(Connector, connector_id)
    if connector is None:
        raise NotFound(
            "NO_SUCH_CONNECTOR",
            "L'ENT n'a pas ce connecteur.",
            remedy="Repartez de « Mes connecteurs » : ceux qui vous sont ouverts y sont tous.",
        )
    return connector


def connector_for_service(session: Session, service: str) -> Connector:
    """The CAS connector that a service address belongs to, the most precise first. Raises NotFound."""
    declared = session.scalars(select(Connector).where(Connector.protocol == Protocol.CAS))
    fitting = [connector for connector in declared if matches(expand(connector.service), service)]
    if not fitting:
        raise NotFound(
            "UNKNOWN_SERVICE",
            "Cette adresse n'est celle d'aucun connecteur de l'ENT.",
            remedy="Ouvrez la ressource depuis l'ENT ; si cela dure, prévenez son administrateur.",
        )
    return max(fitting, key=lambda connector: len(connector.service))


def connector_of_client(session: Session, client_id: str) -> Connector | None:
    """The connector that an OpenID client stands for; None for an ordinary client."""
    return session.scalar(select(Connector).where(Connector.client_id == client_id))


def connectors_of(session: Session, person_id: str) -> list[PersonConnector]:
    """The connectors that are open to a person now, school by school, by title."""
    places = populations_of(session, person_id)
    rows = session.execute(
        _openings()
        .where(ConnectorOpening.closed_at.is_(None))
        .where(tuple_(ConnectorOpening.uai, ConnectorOpening.audience).in_(places.items()))
        .order_by(ConnectorOpening.uai, *by_name(Connector.title))
    )
    return [PersonConnector(connector, school, _opening(*rest)) for connector, school, *rest in rows]


def connectors_in(session: Session, uai: str) -> list[SchoolConnector]:
    """Every connector of the ENT that serves a school, open there or not, by title."""
    declared = session.scalars(
        select(Connector)
        .join(School, School.ent == Connector.ent)
        .where(School.uai == uai)
        .order_by(*by_name(Connector.title))
    )
    rows = session.execute(
        _openings().where(ConnectorOpening.uai == uai).order_by(ConnectorOpening.opened_at.desc(), ConnectorOpening.id)
    )
    openings: defaultdict[str, list[Opening]] = defaultdict(list)
    for connector, _, *rest in rows:
        openings[connector.id].append(_opening(*rest))
    return [SchoolConnector(connector, tuple(openings[connector.id])) for connector in declared]


def _openings() -> Select[*tuple[Any, ...]]:
    """Connector, school, opening, who opened it, who closed it."""
    opener, closer = aliased(Person), aliased(Person)
    return (
        select(Connector, School, ConnectorOpening, opener, closer)
        .join(ConnectorOpening, ConnectorOpening.connector_id == Connector.id)
        .join(School, School.uai == ConnectorOpening.uai)
        .join(opener, opener.id == ConnectorOpening.opened_by)
        .outerjoin(closer, closer.id == ConnectorOpening.closed_by)
    )


def _opening(row: ConnectorOpening, opener: Person, closer: Person | None) -> Opening:
    return Opening(
        Audience(row.audience),
        row.opened_at,
        _name(opener),
        row.closed_at,
        _name(closer) if closer else None,
        row.reason,
    )


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}"
