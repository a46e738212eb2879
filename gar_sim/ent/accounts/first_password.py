"""A first password: whoever was handed an account proves who they are by their date of birth, and chooses it."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Account, HandedAccount, Person
from gar_sim.kernel.passwords import hash_password, require_good_password
from gar_sim.values.errors import Refused

SHORTEST = 12
"""Characters of a password, the least that the CNIL recommends where nothing else protects it (2022)."""

MOST_TRIES = 5
"""Dates of birth that may be tried: an administrator then hands the account out again."""


def choose_first_password(
    session: Session, login: str, born: date, password: str, again: str, now: datetime
) -> str | None:
    """Give an account its first password; the login, or None when the date is not that of the holder.

    A None is a try that the caller has to commit. Raises InvalidInput for a short or mistyped password, Refused,
    with the same words, for an unknown login, an account that has a password and one tried too often.
    """
    require_good_password(password, again, SHORTEST)
    account, handed, person = _waiting(session, login)
    if person.birth_date != born:
        handed.tries += 1
        session.flush()
        return None
    account.password_hash, handed.chosen_at = hash_password(password), now
    session.flush()
    return account.login


def _waiting(session: Session, login: str) -> tuple[Account, HandedAccount, Person]:
    rows = (
        select(Account, HandedAccount, Person)
        .join(HandedAccount, HandedAccount.person_id == Account.person_id)
        .join(Person, Person.id == Account.person_id)
        .where(
            Account.login == login.strip().lower(), HandedAccount.chosen_at.is_(None), HandedAccount.tries < MOST_TRIES
        )
    )
    found = session.execute(rows).first()
    if found is None:
        raise refused_first_password()
    return found[0], found[1], found[2]


def refused_first_password() -> Refused:
    """The one answer to whatever does not fit."""
    return Refused(
        "FIRST_PASSWORD_REFUSED",
        "Cet identifiant et cette date de naissance n'ouvrent pas de compte à activer.",
        remedy="Vérifiez les deux. Si votre mot de passe est déjà choisi, connectez-vous ; "
        "sinon, demandez au référent numérique de vous remettre votre compte de nouveau.",
    )
