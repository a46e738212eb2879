"""Life of codes and access tokens, each step one conditional UPDATE."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update
from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_server.columns import CodeColumns, TokenColumns, digest_of
from gar_sim.kernel.oidc_server.provider import Models

KEPT_AFTER_EXPIRY = timedelta(days=1)
"""How long a dead code is remembered, so that its replay is still recognised."""


def keep_code(session: Session, code: CodeColumns) -> None:
    """Keep a new code, and sweep away what has been dead for a day."""
    dead = code.expires_at - KEPT_AFTER_EXPIRY
    session.execute(delete(type(code)).where(type(code).expires_at < dead))
    session.add(code)
    session.flush()


def consume_code(session: Session, models: Models, code: str, client_id: str, now: datetime) -> CodeColumns | None:
    """Use a code up and return it, or None when it is unknown, used, expired or another client's.

    The first presentation by its own client uses it up, whatever else that request lacks. A second one
    revokes what the code had bought: somebody has stolen it (RFC 6749 §4.1.2).
    """
    digest, model = digest_of(code), models.code
    won = _execute(
        session,
        update(model)
        .where(model.digest == digest, model.client_id == client_id)
        .where(model.used_at.is_(None), model.expires_at > now)
        .values(used_at=now),
    )
    if not won:
        token = models.token
        _revoke(session, token, token.code_digest == digest, token.client_id == client_id, now=now)
        return None
    return session.get(model, digest, populate_existing=True)


def keep_token(session: Session, token: TokenColumns) -> None:
    """Keep a new access token, and sweep away the expired ones."""
    session.execute(delete(type(token)).where(type(token).expires_at < token.expires_at - KEPT_AFTER_EXPIRY))
    session.add(token)
    session.flush()


def find_token(session: Session, model: type[TokenColumns], token: str, now: datetime) -> TokenColumns | None:
    """The living token, or None."""
    row = session.get(model, digest_of(token))
    return row if row is not None and row.revoked_at is None and row.expires_at > now else None


def end_session(session: Session, models: Models, session_digest: str, now: datetime) -> None:
    """Revoke every token of a person's session, and every code that has not been used."""
    code, token = models.code, models.token
    _revoke(session, token, token.session_digest == session_digest, now=now)
    _execute(
        session,
        update(code).where(code.session_digest == session_digest, code.used_at.is_(None)).values(used_at=now),
    )


def _revoke(session: Session, model: type[TokenColumns], *which: Any, now: datetime) -> None:
    _execute(session, update(model).where(*which, model.revoked_at.is_(None)).values(revoked_at=now))


def _execute(session: Session, statement: Any) -> int:
    done = session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", done).rowcount
