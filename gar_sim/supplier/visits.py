"""The visits to a resource, whichever the door."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.visits import find_visit, open_visit
from gar_sim.supplier.models import Visit
from gar_sim.supplier.received import Received


def begin_visit(session: Session, slug: str, door: str, received: Received, *, now: datetime, life: timedelta) -> str:
    """Open a visit by what was received; its token is for the visitor's cookie alone. Wire time."""
    visit = Visit(
        token=new_token(),
        expires_at=now + life,
        slug=slug,
        door=door,
        identifier=received.identifier,
        ticket=received.ticket,
        sid=received.sid,
        id_token=received.id_token,
        attributes=received.attributes,
        opened_at=now,
    )
    open_visit(session, visit, now)
    return visit.token


def visit_of(session: Session, slug: str, token: str | None, now: datetime) -> Visit | None:
    """The living visit of a token to this resource, or None."""
    visit = find_visit(session, Visit, token, now)
    return visit if visit is not None and visit.slug == slug else None


def end_by_ticket(session: Session, slug: str, ticket: str) -> None:
    """End what a CAS ticket opened; an unknown one is no fault."""
    session.execute(delete(Visit).where(Visit.slug == slug, Visit.ticket == ticket))


def end_by_sid(session: Session, slug: str, door: str, sid: str) -> None:
    """End what a session of an OpenID provider opened."""
    session.execute(delete(Visit).where(Visit.slug == slug, Visit.door == door, Visit.sid == sid))
