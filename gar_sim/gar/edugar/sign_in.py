"""Signing in at ÉduGAR: by password, with a wait after failures, or — in a demo — by choosing who one is."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.models import Account, SignInFailure
from gar_sim.gar.edugar.people import Holder, find_holder
from gar_sim.kernel.oidc_server.columns import digest_of
from gar_sim.kernel.passwords import password_fits
from gar_sim.kernel.sign_in_delay import delay_after, too_many_tries
from gar_sim.values.errors import Refused

FORGOTTEN_AFTER = timedelta(days=1)
"""How long a failed attempt counts."""


def authenticate(session: Session, login: str, password: str) -> Holder:
    """The person with that login and password; `first_password` says that it is to be changed.

    Raises Refused, with the same words after the same work, for an unknown login and a wrong password.
    """
    kept = session.scalar(select(Account.password_hash).where(Account.login == login.strip().lower()))
    holder = find_holder(session, login=login) if password_fits(password, kept) else None
    if holder is None:
        raise Refused(
            "BAD_CREDENTIALS",
            "L'identifiant ou le mot de passe est incorrect.",
            remedy="Vérifiez les deux. Mot de passe oublié ? Votre secrétariat vous imprime un nouveau coupon.",
        )
    return holder


def impersonate(session: Session, login: str) -> Holder:
    """The person with that login, nothing asked: for the demo alone. Raises Refused for who is gone."""
    holder = find_holder(session, login=login)
    if holder is None:
        raise Refused(
            "ACCOUNT_CLOSED",
            "Ce compte n'est plus ouvert dans ÉduGAR.",
            remedy="Adressez-vous au secrétariat de votre établissement.",
        )
    return holder


def require_patience(session: Session, key: str, now: datetime) -> None:
    """Raise Refused while a login, known or not, has to wait after failures, at a wire instant."""
    failure = session.get(SignInFailure, digest_of(key))
    left = failure.last_at + delay_after(failure.attempts) - now if failure else timedelta()
    if left > timedelta():
        raise too_many_tries(left)


def note_failure(session: Session, key: str, now: datetime) -> None:
    """Count one more failure, at a wire instant; those of the day before are forgotten."""
    session.execute(delete(SignInFailure).where(SignInFailure.last_at < now - FORGOTTEN_AFTER))
    failure = session.get(SignInFailure, digest_of(key)) or SignInFailure(digest=digest_of(key), attempts=0)
    failure.attempts, failure.last_at = failure.attempts + 1, now
    session.add(failure)
    session.flush()


def forget_failures(session: Session, key: str) -> None:
    """Who got in starts anew."""
    session.execute(delete(SignInFailure).where(SignInFailure.digest == digest_of(key)))
