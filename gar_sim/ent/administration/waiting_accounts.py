"""Accounts that are made and not in anybody's hands yet, by class; handing them out."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from gar_sim.ent.accounts.first_password import MOST_TRIES
from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.directory.membership import DIVISION
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Account, Group, HandedAccount, Member, Person, Post, School
from gar_sim.kernel.ordering import by_name
from gar_sim.kernel.passwords import NO_ACCOUNT
from gar_sim.values.errors import InvalidInput
from gar_sim.values.folding import alphabetical

STAFF, NO_CLASS = "Personnel", "Sans classe"

_TRIED_TOO_OFTEN = exists().where(
    HandedAccount.person_id == Account.person_id, HandedAccount.chosen_at.is_(None), HandedAccount.tries >= MOST_TRIES
)
WAITS = or_(~Account.handed_out, _TRIED_TOO_OFTEN)
"""An account to hand out: for the first time, or again after too many dates of birth were tried."""


@dataclass(frozen=True, slots=True)
class WaitingAccount:
    """An account, and whose it will be."""

    person_id: str
    login: str
    name: str
    place: str
    """The class of a pupil, « Sans classe », or « Personnel »."""


def waiting_in(session: Session, uai: str) -> list[tuple[str, list[WaitingAccount]]]:
    """Accounts of a school to hand out, class by class, staff last."""
    found = [_account(row) for row in session.execute(_accounts(uai).where(WAITS))]
    ordered = sorted(found, key=lambda one: (one.place in {STAFF, NO_CLASS}, one.place, alphabetical(one.name)))
    return [(place, list(accounts)) for place, accounts in groupby(ordered, key=lambda one: one.place)]


def count_waiting(session: Session, uai: str) -> int:
    """How many they are."""
    waiting = _accounts(uai).where(WAITS).subquery()
    return session.scalars(select(func.count()).select_from(waiting)).one()


def hand_out(session: Session, author: Author, people: Collection[str]) -> list[WaitingAccount]:
    """Put accounts of the school into the hands of these people, who choose a password when they first come.

    Whoever is of another school, or has an account already, is left as is. Raises InvalidInput for nobody.
    """
    rows = session.execute(_accounts(author.uai).where(WAITS, Account.person_id.in_(people)))
    handed = [_account(row) for row in rows]
    if not handed:
        raise InvalidInput("NOBODY_CHOSEN", "Aucun compte n'est choisi.", remedy="Cochez au moins une personne.")
    ids = [account.person_id for account in handed]
    session.execute(update(Account).where(Account.person_id.in_(ids)).values(handed_out=True, password_hash=NO_ACCOUNT))
    for one in ids:
        session.merge(HandedAccount(person_id=one, handed_at=author.now, handed_by=author.person_id, tries=0))
    session.flush()
    note_act(session, author, f"A remis {len(handed)} compte{'s' if len(handed) > 1 else ''} de l'ENT.")
    return handed


def slips_of(session: Session, uai: str) -> list[WaitingAccount]:
    """Whoever was handed an account of the school and has no password yet, class by class."""
    rows = _accounts(uai).join(HandedAccount, HandedAccount.person_id == Account.person_id)
    to_choose = rows.where(HandedAccount.chosen_at.is_(None), HandedAccount.tries < MOST_TRIES)
    return sorted(
        (_account(row) for row in session.execute(to_choose)), key=lambda one: (one.place, alphabetical(one.name))
    )


def _accounts(uai: str) -> Select[tuple[str, str, str, str, str, str | None]]:
    """Accounts of people with a birth date: it is what proves who chooses a first password."""
    division = (
        select(Group.label)
        .join(Member, and_(Member.uai == Group.uai, Member.group_code == Group.code))
        .where(Group.status == DIVISION, Member.uai == Post.uai, Member.person_id == Post.person_id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Account.person_id, Account.login, Person.first_name, Person.last_name, Post.function, division)
        .join(Person, Person.id == Account.person_id)
        .join(Post, Post.person_id == Person.id)
        .join(School, School.uai == Post.uai)
        .where(Post.uai == uai, Post.function != GUARDIAN, Person.left_on.is_(None), Person.birth_date.is_not(None))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )


def _account(row: Any) -> WaitingAccount:
    person_id, login, first, last, function, division = row
    place = (division or NO_CLASS) if function == PUPIL else STAFF
    return WaitingAccount(person_id, login, f"{first} {last}", place)
