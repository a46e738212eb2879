"""Sessions of people at a portal: rows of the database, so that signing out ends even a copied cookie. Wire time.

Each portal with a provider gives its own table, made of `SignInColumns`.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import String, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.oidc_server import tokens
from gar_sim.kernel.oidc_server.backchannel import note_ending
from gar_sim.kernel.oidc_server.columns import digest_of
from gar_sim.kernel.oidc_server.provider import Models, SignedIn


class SignInColumns(Base):
    """Columns of a session: the cookie holds its token, the table only the token's digest."""

    __abstract__ = True

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64))
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def signed_in(self) -> SignedIn:
        """The session as the provider knows it."""
        return SignedIn(self.person_id, self.digest, self.signed_in_at)


SignIn = TypeVar("SignIn", bound=SignInColumns)


def open_session(
    session: Session, model: type[SignIn], person_id: str, token: str, *, now: datetime, life: timedelta
) -> SignIn:
    """Open a session that `token`, known to the browser alone, gives access to; sweep away the expired ones."""
    session.execute(delete(model).where(model.expires_at < now))
    row = model(digest=digest_of(token), person_id=person_id, signed_in_at=now, expires_at=now + life)
    session.add(row)
    session.flush()
    return row


def find_session(session: Session, model: type[SignIn], token: str | None, now: datetime) -> SignIn | None:
    """The living session of that token, or None."""
    return session_of(session, model, digest_of(token), now) if token else None


def session_of(session: Session, model: type[SignIn], digest: str, now: datetime) -> SignIn | None:
    """The living session of that digest, or None."""
    row = session.get(model, digest)
    return row if row is not None and row.ended_at is None and row.expires_at > now else None


def close_session(session: Session, model: type[SignInColumns], oidc: Models, who: SignedIn, now: datetime) -> None:
    """End a session for good, with the tokens that services got by it; they are told once the request is over."""
    note_ending(session, oidc.code, who)
    digest = who.session_digest
    session.execute(update(model).where(model.digest == digest, model.ended_at.is_(None)).values(ended_at=now))
    tokens.end_session(session, oidc, digest, now)
