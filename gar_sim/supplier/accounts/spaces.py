"""A school's space at a supplier: opened by who holds the delivery slip, for the time of a session."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.visits import find_visit, open_visit
from gar_sim.supplier.models import Order, SpaceVisit


def open_space(session: Session, order: Order, *, now: datetime, life: timedelta) -> str:
    """Open the space of an order; the token is for the visitor's cookie alone. Wire time."""
    visit = SpaceVisit(token=new_token(), expires_at=now + life, slug=order.slug, uai=order.uai)
    open_visit(session, visit, now)
    return visit.token


def open_order(session: Session, slug: str, token: str | None, now: datetime) -> Order | None:
    """The order whose space a token keeps open, or None."""
    visit = find_visit(session, SpaceVisit, token, now)
    return session.get(Order, (slug, visit.uai)) if visit is not None and visit.slug == slug else None


def close_spaces(session: Session, uai: str) -> int:
    """Close the spaces of a school, in whatever browser they are open; how many there were."""
    closed = delete(SpaceVisit).where(SpaceVisit.uai == uai).returning(SpaceVisit.token)
    return len(session.scalars(closed).all())
