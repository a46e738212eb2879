"""Tickets of the ENT's CAS server: given for one connector, and asked again when they are used."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.access import ConnectorClosed, school_entered, school_for
from gar_sim.ent.connectors.release import CasRelease, release_by_cas
from gar_sim.ent.models import CasTicket, Connector, SignIn
from gar_sim.kernel.cas_answers import MadeFor
from gar_sim.kernel.cas_logout import OpenedVisit
from gar_sim.kernel.cas_server import INVALID_TICKET, CasFailure, consume, issue, normal_service, ticket_name
from gar_sim.kernel.oidc_server import SignedIn
from gar_sim.kernel.oidc_server.sign_ins import session_of


@dataclass(frozen=True, slots=True)
class Validated:
    """A ticket that was accepted: for whom, from which school, by which connector, and what is released."""

    person_id: str
    uai: str
    connector: Connector
    release: CasRelease


def issue_ticket(
    session: Session,
    who: SignedIn,
    connector: Connector,
    service: str,
    *,
    token: str,
    wire: datetime,
    life: timedelta,
    renewed: bool = False,
) -> CasTicket:
    """A new ticket for who is signed in, alive for `life` of wire time. Raises ConnectorClosed."""
    ticket = CasTicket(
        ticket=ticket_name(token),
        service=normal_service(service),
        issued_at=wire,
        expires_at=wire + life,
        renewed=renewed,
        session_digest=who.session_digest,
        person_id=who.person_id,
        connector_id=connector.id,
        uai=school_entered(session, connector, who.person_id, who.session_digest),
    )
    issue(session, ticket)
    return ticket


def validate_ticket(
    session: Session, *, ticket: str, service: str, renew: bool, wire: datetime
) -> Validated | CasFailure:
    """Use a ticket up. A failure is returned, not raised: its ticket must stay used up (CAS 3.0 §2.5).

    The opening is asked once more: a connector that was closed since lets nothing out.
    """
    try:
        held = consume(session, CasTicket, ticket, service, wire, renew=renew)
    except CasFailure as failure:
        return failure
    if session_of(session, SignIn, held.session_digest, wire) is None:
        return CasFailure(INVALID_TICKET, "La session de cette personne est terminée.")
    connector = session.get_one(Connector, held.connector_id)
    try:
        uai = school_for(session, connector, held.person_id, held.uai)
    except ConnectorClosed as closed:
        return CasFailure(INVALID_TICKET, closed.message)
    return Validated(held.person_id, uai, connector, release_by_cas(session, connector, held.person_id, uai))


def made_for(session: Session, ticket: str) -> tuple[str, MadeFor] | None:
    """The ENT that a ticket is of, and whom it was made for; None for one that it does not know, or no more."""
    held = session.execute(
        select(Connector.ent, CasTicket.person_id, CasTicket.uai, Connector.resource)
        .join(Connector, Connector.id == CasTicket.connector_id)
        .where(CasTicket.ticket == ticket)
    ).first()
    return (held.ent, MadeFor(*held[1:])) if held else None


def has_renewed(session: Session, digest: str) -> bool:
    """Whether the sign-in that opened a session has already answered a `renew`."""
    asked = select(CasTicket.ticket).where(CasTicket.session_digest == digest, CasTicket.renewed)
    return session.scalar(asked.limit(1)) is not None


def visits_of(session: Session, digest: str) -> list[OpenedVisit]:
    """What the tickets of a session opened, at suppliers that said where to be told of its end."""
    rows = session.execute(
        select(CasTicket.ticket, Connector)
        .join(Connector, Connector.id == CasTicket.connector_id)
        .where(CasTicket.session_digest == digest, CasTicket.used_at.is_not(None))
    )
    return [
        OpenedVisit(ticket, connector.resource, connector.logout_url, f"fournisseur:{connector.id}")
        for ticket, connector in rows
        if connector.logout_url
    ]
