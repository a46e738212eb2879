"""Signing in, by password or — in a demo — by choosing who one is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import Holder, find_holder
from gar_sim.ent.models import Account
from gar_sim.kernel.passwords import password_fits
from gar_sim.values.errors import Refused


def authenticate(session: Session, login: str, password: str) -> Holder:
    """The person with that login and password.

    Raises Refused as `require_password`; with its own words, once the password is proved, for an account that
    opens nothing.
    """
    require_password(session, login, password)
    return impersonate(session, login)


def require_password(session: Session, login: str, password: str) -> None:
    """Raises Refused, with the same words after the same work, for an unknown login and a wrong password."""
    kept = session.scalar(select(Account.password_hash).where(Account.login == login.strip().lower()))
    if not password_fits(password, kept):
        raise Refused(
            "BAD_CREDENTIALS",
            "L'identifiant ou le mot de passe est incorrect.",
            remedy="Vérifiez les deux, majuscules comprises, puis recommencez.",
        )


def impersonate(session: Session, login: str) -> Holder:
    """The person with that login, nothing asked: for the demo alone. Raises Refused for who has no place in an ENT."""
    holder = find_holder(session, login=login)
    if holder is None or not holder.may_sign_in:
        raise Refused(
            "ACCOUNT_CLOSED",
            "Ce compte n'est pas ouvert dans l'ENT : la personne est partie, ou son établissement n'a pas d'ENT.",
            remedy="Adressez-vous au secrétariat de votre établissement.",
        )
    return holder
