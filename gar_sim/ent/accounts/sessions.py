"""Sessions of the portal: rows of the database, so that signing out ends even a copied cookie. All in wire time."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from gar_sim.ent.models import SignIn
from gar_sim.kernel.oidc_server.columns import digest_of


def open_session(session: Session, person_id: str, token: str, *, now: datetime, life: timedelta) -> SignIn:
    """Open a session that `token`, known to the browser alone, gives access to; sweep away the expired ones."""
    session.execute(delete(SignIn).where(SignIn.expires_at < now))
    row = SignIn(digest=digest_of(token), person_id=person_id, signed_in_at=now, expires_at=now + life)
    session.add(row)
    session.flush()
    return row


def find_session(session: Session, token: str, now: datetime) -> SignIn | None:
    """The living session of that token, or None."""
    return session_of(session, digest_of(token), now)


def session_of(session: Session, digest: str, now: datetime) -> SignIn | None:
    """The living session of that digest, or None."""
    row = session.get(SignIn, digest)
    return row if row is not None and row.ended_at is None and row.expires_at > now else None


def close_session(session: Session, digest: str, now: datetime) -> None:
    """End a session for good."""
    session.execute(update(SignIn).where(SignIn.digest == digest, SignIn.ended_at.is_(None)).values(ended_at=now))
