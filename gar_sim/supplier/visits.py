"""Sessions at a supplier: opened by a ticket, ended by the person, by the GAR or by time (wire time)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.supplier.models import Visit


def open_visit(
    session: Session,
    *,
    token: str,
    slug: str,
    ticket: str,
    attributes: Mapping[str, list[str]],
    now: datetime,
    life: timedelta,
) -> None:
    """Open a session and forget those whose time is over."""
    session.execute(delete(Visit).where(Visit.expires_at < now))
    session.add(
        Visit(
            token=token,
            slug=slug,
            ticket=ticket,
            attributes=dict(attributes),
            opened_at=now,
            expires_at=now + life,
        )
    )
    session.flush()


def find_visit(session: Session, slug: str, token: str | None, now: datetime) -> Visit | None:
    """The open session of that token at that resource, or None."""
    if token is None:
        return None
    return session.scalar(select(Visit).where(Visit.token == token, Visit.slug == slug, Visit.expires_at > now))


def end_visit(session: Session, token: str) -> None:
    """End one session."""
    session.execute(delete(Visit).where(Visit.token == token))


def end_visits_of_ticket(session: Session, slug: str, ticket: str) -> None:
    """End what a ticket opened at a resource, as the GAR asks."""
    session.execute(delete(Visit).where(Visit.ticket == ticket, Visit.slug == slug))
