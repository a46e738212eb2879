"""Choosing a password: with a key that a first sign-in or a message gives, and that serves once. Wire time."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gar_sim.kernel.identifiers import new_token
from gar_sim.supplier.accounts.passwords import chosen_hash
from gar_sim.supplier.accounts.sign_in import end_visits
from gar_sim.supplier.models import Account, PasswordKey
from gar_sim.values.errors import Refused

AT_ONCE, BY_MESSAGE = timedelta(minutes=30), timedelta(hours=24)
"""Lives of a key."""


def give_key(session: Session, account: Account, life: timedelta, now: datetime) -> str:
    """A new key for an account, which makes the former ones void."""
    key = new_token()
    session.execute(delete(PasswordKey).where((PasswordKey.account_id == account.id) | (PasswordKey.expires_at < now)))
    session.add(PasswordKey(digest=_digest(key), account_id=account.id, expires_at=now + life))
    session.flush()
    return key


def holder_of(session: Session, slug: str, key: str, now: datetime) -> Account:
    """The account that a key is for. Raises Refused for a key that is used, too old or none."""
    kept = session.get(PasswordKey, _digest(key))
    account = session.get(Account, kept.account_id) if kept is not None and kept.expires_at > now else None
    if account is None or account.slug != slug:
        raise Refused(
            "KEY_USED",
            "Ce lien ne sert plus : il a déjà servi, ou il est trop ancien.",
            remedy="Connectez-vous, ou demandez un nouveau lien par « Mot de passe oublié ».",
        )
    return account


def choose(session: Session, account: Account, password: str, again: str, secret: bytes) -> None:
    """Give an account the password of its holder's choice; its other sessions end. Raises InvalidInput."""
    account.password_hash = chosen_hash(secret, account, password, again)
    session.execute(delete(PasswordKey).where(PasswordKey.account_id == account.id))
    end_visits(session, account)
    session.flush()


def renew_slip(session: Session, account: Account) -> None:
    """Go back to a first password, another one: what a forgotten password needs where there is no address."""
    account.first_secret, account.password_hash = new_token(24), None
    session.execute(delete(PasswordKey).where(PasswordKey.account_id == account.id))
    end_visits(session, account)
    session.flush()


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
