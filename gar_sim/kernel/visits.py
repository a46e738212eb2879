"""The life of a visit to a site that a sign-in elsewhere opened, in wire time.

Médiacentre and suppliers both keep visits: each gives its own table, made of `VisitColumns`.
"""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from gar_sim.kernel.database import UtcDateTime


class VisitColumns:
    """Columns of a visit: the cookie holds its token alone."""

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


Visit = TypeVar("Visit", bound=VisitColumns)


def open_visit(session: Session, visit: VisitColumns, now: datetime) -> None:
    """Keep a new visit and forget those whose time is over."""
    model = type(visit)
    session.execute(delete(model).where(model.expires_at < now))
    session.add(visit)
    session.flush()


def find_visit(session: Session, model: type[Visit], token: str | None, now: datetime) -> Visit | None:
    """The open visit of that token, or None."""
    return session.scalar(select(model).where(model.token == token, model.expires_at > now)) if token else None


def end_visit(session: Session, model: type[VisitColumns], token: str) -> None:
    """End one visit."""
    session.execute(delete(model).where(model.token == token))
