"""Opening a resource by CAS: a decision before each ticket, data only when the ticket is validated."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import CasTicket, Person, SignOn
from gar_sim.gar.services.accesses import record_access
from gar_sim.gar.services.directory import schools_of_person
from gar_sim.gar.services.entitlements import decide_access
from gar_sim.gar.services.releasing import IdentityKey, release_for
from gar_sim.gar.services.sign_on import find_sign_on, person_of
from gar_sim.kernel.cas_answers import MadeFor
from gar_sim.kernel.cas_server import INVALID_TICKET, CasFailure, consume, issue, normal_service, ticket_name
from gar_sim.values.decisions import Decision
from gar_sim.values.release import Release


@dataclass(frozen=True, slots=True)
class Validated:
    """A ticket that was accepted: for whom, which resource, and what is released."""

    person: Person
    ark: str
    uai: str
    user: str
    release: Release


def school_entered(session: Session, sign_on: SignOn) -> str:
    """The school that the person came by, or the only one — the first by UAI — where no address said it."""
    if sign_on.uai:
        return sign_on.uai
    return next(iter(schools_of_person(session, sign_on.ent_id, sign_on.ent_person_id)), "")


def decide_for(session: Session, sign_on: SignOn, ark: str, world: datetime) -> Decision:
    """The decision for who is signed in, in the school entered by, at a world instant."""
    return decide_access(
        session,
        ent_id=sign_on.ent_id,
        ent_person_id=sign_on.ent_person_id,
        uai=school_entered(session, sign_on),
        ark=ark,
        now=world,
    )


def issue_ticket(
    session: Session,
    sign_on: SignOn,
    *,
    ark: str,
    service: str,
    token: str,
    wire: datetime,
    life: timedelta,
    renewed: bool = False,
) -> str:
    """A new service ticket, alive for `life` of wire time. Returns its name.

    `renewed`: the person was asked for the password for this very ticket.
    """
    ticket = CasTicket(
        ticket=ticket_name(token),
        service=normal_service(service),
        issued_at=wire,
        expires_at=wire + life,
        renewed=renewed,
        sign_on_id=sign_on.id,
        ark=ark,
        uai=school_entered(session, sign_on),
    )
    return issue(session, ticket)


def made_for(session: Session, ticket: str) -> MadeFor | None:
    """Whom a ticket was made for, used up or not; None for one that the GAR does not know, or no more."""
    held = session.execute(
        select(SignOn.ent_person_id, CasTicket.uai, CasTicket.ark)
        .join(SignOn, SignOn.id == CasTicket.sign_on_id)
        .where(CasTicket.ticket == ticket)
    ).first()
    return MadeFor(*held) if held else None


def validate_ticket(
    session: Session,
    *,
    ticket: str,
    service: str,
    renew: bool,
    token: str,
    wire: datetime,
    world: datetime,
    identity: IdentityKey,
) -> Validated | CasFailure:
    """Use a ticket up. A failure is returned, not raised: its ticket must stay used up (CAS 3.0 §2.5).

    The decision is asked once more: a licence withdrawn since the ticket was issued closes the way. Where it passes,
    the session is open: that is the `accès` that the ministry counts, and it is written down.
    """
    try:
        held = consume(session, CasTicket, ticket, service, wire, renew=renew)
    except CasFailure as failure:
        return failure
    sign_on = find_sign_on(session, held.sign_on_id, wire)
    person = person_of(session, sign_on) if sign_on else None
    if sign_on is None or person is None:
        return CasFailure(INVALID_TICKET, "La session de cette personne est terminée.")
    uai = held.uai or ""
    decision = decide_access(
        session, ent_id=person.ent_id, ent_person_id=person.ent_person_id, uai=uai, ark=held.ark, now=world
    )
    if decision.failed is not None:
        return CasFailure(INVALID_TICKET, decision.failed.manager)
    record_access(session, person_id=person.id, subscription_id=decision.subscription or "", uai=uai, world=world)
    release = release_for(session, person, held.ark, uai=uai, identity=identity)
    return Validated(person, held.ark, uai, token, release)
