"""The life of a visit: opened by a sign-in, ended by the visitor, by the ENT, or by time (wire time)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.mediacentre.models import Visit
from gar_sim.mediacentre.visitors import Visitor


def open_visit(
    session: Session, *, token: str, visitor: Visitor, sid: str, id_token: str, now: datetime, life: timedelta
) -> None:
    """Open a visit and forget those whose time is over."""
    session.execute(delete(Visit).where(Visit.expires_at < now))
    session.add(
        Visit(
            token=token,
            ent_id=visitor.ent_id,
            sid=sid,
            visitor=visitor.to_json(),
            id_token=id_token,
            expires_at=now + life,
        )
    )
    session.flush()


def find_visit(session: Session, token: str | None, now: datetime) -> Visit | None:
    """The open visit of that token, or None."""
    return session.scalar(select(Visit).where(Visit.token == token, Visit.expires_at > now)) if token else None


def end_visit(session: Session, token: str) -> None:
    """End one visit."""
    session.execute(delete(Visit).where(Visit.token == token))


def end_visits_of(session: Session, ent_id: str, sid: str) -> None:
    """End the visits that a session of the ENT opened."""
    session.execute(delete(Visit).where(Visit.ent_id == ent_id, Visit.sid == sid))
