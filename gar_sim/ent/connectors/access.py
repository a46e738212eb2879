"""Who may pass by a connector, and from which school: asked at the click, at the sign-in, and when data leave."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.listing import connectors_in, connectors_of
from gar_sim.ent.connectors.populations import populations_of
from gar_sim.ent.models import Connector, ConnectorVisit
from gar_sim.values.errors import Refused, Unavailable
from gar_sim.values.profiles import AUDIENCE_LABELS

ASK = "Demandez à l'administrateur de l'ENT de votre établissement : c'est lui qui ouvre les connecteurs."

KEPT = timedelta(days=1)
"""Longer than any session of the portal."""


class ConnectorClosed(Refused):
    """A connector that this person may not pass by; pages say which."""

    def __init__(self, code: str, message: str, connector: Connector) -> None:
        super().__init__(code, message, remedy=ASK)
        self.title, self.supplier = connector.title, connector.supplier


class SupplierFailing(Unavailable):
    """A supplier that does not answer at a connector's other end, or answers nonsense; pages say which."""

    def __init__(self, code: str, message: str, remedy: str, connector: Connector) -> None:
        super().__init__(code, message, remedy=remedy)
        self.title, self.supplier = connector.title, connector.supplier


def school_for(session: Session, connector: Connector, person_id: str, wanted: str | None) -> str:
    """The school by which a person passes: the wanted one, or the first where the connector is open to them.

    Raises ConnectorClosed, which says whether the school has not opened it, or not to this population.
    """
    open_in = [each.school.uai for each in connectors_of(session, person_id) if each.connector.id == connector.id]
    if wanted in open_in:
        return wanted
    if wanted is None and open_in:
        return open_in[0]
    raise _closed(session, connector, person_id, wanted)


def enter(session: Session, connector: Connector, digest: str, uai: str, now: datetime) -> None:
    """Remember, for this session of the portal, the school that the person clicked from; forget old ones."""
    session.execute(delete(ConnectorVisit).where(ConnectorVisit.entered_at < now - KEPT))
    session.merge(ConnectorVisit(session_digest=digest, connector_id=connector.id, uai=uai, entered_at=now))
    session.flush()


def school_entered(session: Session, connector: Connector, person_id: str, digest: str) -> str:
    """The school that the click said, or the first one. Raises ConnectorClosed."""
    visit = session.get(ConnectorVisit, (digest, connector.id))
    return school_for(session, connector, person_id, visit.uai if visit else None)


def _closed(session: Session, connector: Connector, person_id: str, wanted: str | None) -> ConnectorClosed:
    places = populations_of(session, person_id)
    here = {uai: population for uai, population in places.items() if wanted in {None, uai}}
    if not here:
        return ConnectorClosed(
            "CONNECTOR_NOT_FOR_YOU",
            f"Le connecteur « {connector.title} » s'ouvre aux élèves et aux personnels, dans leur établissement.",
            connector,
        )
    opened = any(
        each.open_to for uai in here for each in connectors_in(session, uai) if each.connector.id == connector.id
    )
    who = AUDIENCE_LABELS[next(iter(here.values()))]
    if opened:
        message = f"Le connecteur « {connector.title} » n'est pas ouvert aux {who} de votre établissement."
        return ConnectorClosed("CONNECTOR_NOT_YOUR_POPULATION", message, connector)
    message = f"Votre établissement n'a pas ouvert le connecteur « {connector.title} », ou l'a fermé depuis."
    return ConnectorClosed("CONNECTOR_NOT_OPEN", message, connector)
