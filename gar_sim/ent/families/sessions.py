"""Sessions at the door: rows of the database, short, because a family's machine is shared. Wire time."""

from datetime import datetime, timedelta

from flask import session as cookie
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.ent.models import FamilySession
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import SignedIn
from gar_sim.kernel.oidc_server.columns import digest_of

LIFE = timedelta(minutes=15)

_TOKEN = "token"  # noqa: S105 - a key


def open_session(session: Session, person_id: str, now: datetime) -> None:
    """Open a session in this browser, inside a transaction; what it knew before is forgotten."""
    token = new_token()
    session.execute(delete(FamilySession).where(FamilySession.expires_at < now))
    session.add(FamilySession(digest=digest_of(token), person_id=person_id, signed_in_at=now, expires_at=now + LIFE))
    session.flush()
    cookie.clear()
    cookie[_TOKEN] = token


def current_session() -> SignedIn | None:
    """The living session of this browser, or None."""
    digest = digest_of(cookie.get(_TOKEN, ""))
    rows = select(FamilySession).where(FamilySession.digest == digest, FamilySession.expires_at > wire_now())
    found = db.session.scalar(rows)
    return SignedIn(found.person_id, found.digest, found.signed_in_at) if found else None


def close_session(session: Session) -> SignedIn | None:
    """End the session of this browser, inside a transaction; whose it was."""
    ended = current_session()
    if ended is not None:
        session.execute(delete(FamilySession).where(FamilySession.digest == ended.session_digest))
    cookie.clear()
    return ended
