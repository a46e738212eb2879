"""Identities that a school gives: what a list would change, and taking it in."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.gar.domain.identity_lists import Change, KnownIdentity, ListEffect, effect_of_list
from gar_sim.gar.edugar.accounts import add_person, close_account
from gar_sim.gar.edugar.handing_over import list_exchange
from gar_sim.gar.edugar.membership import require_member
from gar_sim.gar.edugar.models import Identity, MemberSchool
from gar_sim.kernel.exchanges import record
from gar_sim.values.accounts import AccountRow, AccountsFile
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import PROFILE_LABELS, Profile

FOREIGN_PROFILES = frozenset({Profile.GUARDIAN})
"""Profiles that the GAR does not take (gar-wire §3.5)."""


def read_identities(data: bytes) -> AccountsFile:
    """Read a list of people whom the GAR takes; others are faults of their lines.

    Raises InvalidInput for what is no list, and for one that names nobody.
    """
    return read_accounts(data, not_taken=FOREIGN_PROFILES)


def effect_on_school(session: Session, uai: str, listed: AccountsFile, confirmed: Collection[int] = ()) -> ListEffect:
    """What taking a list in would do to a school; `confirmed` are lines of homonyms who are two people indeed.

    Raises NotFound outside of ÉduGAR, InvalidInput for parents.
    """
    require_member(session, uai)
    _require_profiles(listed.rows)
    known = session.scalars(select(Identity).where(Identity.uai == uai)).all()
    return effect_of_list(map(_known, known), listed.rows, whole=not listed.faulty, confirmed=confirmed)


def take_identities(
    session: Session,
    uai: str,
    listed: AccountsFile,
    *,
    now: datetime,
    confirmed: Collection[int],
    strike_off: bool = True,
) -> ListEffect:
    """Bring a school's identities to a list, at a world instant; what was done.

    Lines that could not be read are left out, and then nobody is struck off; nor is anybody without `strike_off`.
    So are homonyms whose line is not `confirmed`.
    Raises as `effect_on_school` does.
    """
    session.get(MemberSchool, uai, with_for_update=True)  # one list at a time, also where several may write
    effect = effect_on_school(session, uai, listed, confirmed)
    for change in effect.changes:
        _alter(session, change)
    for row in effect.arrivals:
        _admit(session, uai, row)
    if strike_off:
        _strike_off(session, [each.id for each in effect.departures], now)
    session.flush()
    record(session, list_exchange(uai, listed))
    return effect


def _require_profiles(rows: Sequence[AccountRow]) -> None:
    wrong = next((row for row in rows if row.profile in FOREIGN_PROFILES), None)
    if wrong is not None:
        raise InvalidInput(
            "PROFILE_NOT_TAKEN",
            f"Ligne {wrong.line} : le GAR ne prend pas le profil « {PROFILE_LABELS[wrong.profile]} ».",
            remedy="Retirez les parents de la liste : les ressources du GAR sont pour les élèves et le personnel.",
        )


def _known(person: Identity) -> KnownIdentity:
    return KnownIdentity(
        id=person.id,
        identifier=person.school_identifier,
        last_name=person.last_name,
        first_name=person.first_name,
        profile=Profile(person.profile),
        division=person.division,
        mail=person.mail,
        present=person.left_at is None,
    )


def _alter(session: Session, change: Change) -> None:
    person, row = session.get_one(Identity, change.known.id), change.row
    person.school_identifier, person.left_at = row.identifier, None
    person.last_name, person.first_name = row.last_name, row.first_name
    person.profile, person.division, person.mail = row.profile, row.division, row.mail or person.mail


def _admit(session: Session, uai: str, row: AccountRow) -> None:
    add_person(
        session,
        uai=uai,
        first_name=row.first_name,
        last_name=row.last_name,
        profile=row.profile,
        mail=row.mail,
        division=row.division,
        identifier=row.identifier,
    )


def _strike_off(session: Session, ids: list[str], now: datetime) -> None:
    """Who left keeps an identifier, for a return, and nothing that would reach them or let them in."""
    for person_id in ids:
        person = session.get_one(Identity, person_id)
        person.left_at, person.mail, person.keeps_accounts = now, "", False
        close_account(session, person_id)
