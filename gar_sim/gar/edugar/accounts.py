"""Accounts of ÉduGAR: one an identity, with a first password on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from sqlalchemy import ColumnElement, Row, and_, delete, select, true
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.models import Account, Identity, SignIn
from gar_sim.gar.edugar.people import Holder
from gar_sim.kernel.identifiers import new_code
from gar_sim.kernel.ordering import by_name
from gar_sim.kernel.passwords import hash_first_password, hash_password, require_good_password
from gar_sim.values.errors import NotFound
from gar_sim.values.logins import login_of
from gar_sim.values.profiles import Profile

SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed out on paper; the first password is written nowhere else."""

    display_name: str
    division: str
    login: str
    password: str


def add_person(
    session: Session,
    *,
    uai: str,
    first_name: str,
    last_name: str,
    profile: Profile,
    mail: str = "",
    division: str = "",
    identifier: str | None = None,
) -> Identity:
    """A new identity and its account, which no password opens before a slip is made."""
    person = Identity(
        id=f"EG-{new_code(12)}",
        uai=uai,
        school_identifier=identifier,
        first_name=first_name,
        last_name=last_name,
        profile=profile,
        mail=mail,
        division=division,
    )
    session.add(person)
    session.flush()
    session.add(Account(person_id=person.id, login=_free_login(session, person)))
    session.flush()
    return person


Holding = Row[Identity, Account]
"""A person with the account."""


def accounts_for_slips(
    session: Session,
    uai: str,
    *,
    pupils: bool | None = None,
    division: str | None = None,
    person_id: str | None = None,
    heads: bool = False,
) -> Sequence[Holding]:
    """Whom slips are made for: one person, who forgot the password, or accounts never opened; by class, then by name.

    Those of pupils, or of staff, if `pupils` says which, and of one class if named; those of heads only for who is one
    (`heads`), or a secretary could enter as the head.
    """
    return session.execute(
        select(Identity, Account)
        .join(Account, Account.person_id == Identity.id)
        .where(Identity.uai == uai, Identity.left_at.is_(None))
        .where(Identity.id == person_id if person_id else and_(Account.first_password, _among(pupils, division)))
        .where(true() if heads else Identity.profile != Profile.HEAD)
        .order_by(Identity.division, *by_name(Identity.last_name, Identity.first_name))
    ).all()


def state_of(accounts: Iterable[Account | Holder]) -> str:
    """What these accounts stand at, in any order: a form that carries it is seen to be sent a second time."""
    return sha256(" ".join(sorted(account.stands_at for account in accounts)).encode()).hexdigest()


def make_slips(session: Session, holdings: Sequence[Holding]) -> list[Slip]:
    """New first passwords; former ones and open sessions are worth nothing any more."""
    slips = [_slip(person, account) for person, account in holdings]
    session.execute(delete(SignIn).where(SignIn.person_id.in_([person.id for person, _ in holdings])))
    session.flush()
    return slips


def choose_password(session: Session, person_id: str, password: str, again: str) -> None:
    """Replace a password by one of the person's own. Raises InvalidInput as `require_good_password`."""
    require_good_password(password, again, SHORTEST_PASSWORD)
    account = session.get_one(Account, person_id)
    account.password_hash, account.first_password = hash_password(password), False
    session.flush()


def entrust(session: Session, uai: str, person_id: str, kept: bool) -> Identity:
    """Let a member of the staff keep the school's accounts, or no longer. Raises NotFound for anybody else."""
    person = session.get(Identity, person_id)
    if person is None or person.uai != uai or person.left_at is not None or person.profile == Profile.PUPIL:
        raise NotFound(
            "NOT_OF_THE_STAFF",
            "Cette personne n'est pas du personnel de l'établissement.",
            remedy="Cherchez-la de nouveau : la liste a pu changer.",
        )
    person.keeps_accounts = kept
    session.flush()
    return person


def close_account(session: Session, person_id: str) -> None:
    """Take every means to enter from somebody who left."""
    account = session.get_one(Account, person_id)
    account.password_hash, account.first_password = None, True


def _among(pupils: bool | None, division: str | None) -> ColumnElement[bool]:
    is_pupil = Identity.profile == Profile.PUPIL
    kind = true() if pupils is None else is_pupil if pupils else ~is_pupil
    return and_(kind, true() if division is None else Identity.division == division)


def _slip(person: Identity, account: Account) -> Slip:
    password = new_code()
    account.password_hash, account.first_password = hash_first_password(password), True
    return Slip(person.display_name, person.division, account.login, password)


def _free_login(session: Session, person: Identity) -> str:
    """`prenom.nom`, then `prenom.nom.2` and so on, over all schools: one sign-in page serves them."""
    base = login_of(person.first_name, person.last_name)
    taken = set(session.scalars(select(Account.login).where(Account.login.startswith(base, autoescape=True))))
    logins = (login_of(person.first_name, person.last_name, rank) for rank in count(1))
    return next(login for login in logins if login not in taken)
