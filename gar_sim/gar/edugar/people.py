"""People of ÉduGAR as its pages know them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.models import Account, Identity, MemberSchool
from gar_sim.kernel.ordering import by_name
from gar_sim.values.folding import matches
from gar_sim.values.profiles import PROFILE_LABELS, Profile

SHOWN_OF_A_PROFILE = 3
"""How many of each profile and school the demo offers by one click, besides the one whom an address names."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of an account, present in a school that is in ÉduGAR."""

    person_id: str
    login: str
    display_name: str
    uai: str
    school_name: str
    profile: Profile
    division: str
    keeps_accounts: bool
    first_password: bool
    stands_at: str
    note: str = ""

    @property
    def role_label(self) -> str:
        """« Élève de 1AGORA », « Direction »…"""
        label = PROFILE_LABELS[self.profile].capitalize()
        return f"{label} de {self.division}" if self.profile is Profile.PUPIL and self.division else label

    @property
    def keeps_school(self) -> bool:
        """Whether the school's page is open to them: the head, and those to whom the head entrusted it."""
        return self.profile is Profile.HEAD or self.keeps_accounts


def find_holder(session: Session, *, login: str) -> Holder | None:
    """The holder of that login, or None."""
    return next(iter(_holders(session, Account.login == login.strip().lower())), None)


def holder_of(session: Session, person_id: str) -> Holder | None:
    """The holder of that GARPersonIdentifiant, or None once they are gone."""
    return next(iter(_holders(session, Identity.id == person_id)), None)


def known_as(session: Session, uai: str, identifier: str) -> list[str]:
    """GARPersonIdentifiant of whoever the school's lists call so; nobody once the school has left."""
    own = select(Identity.id).where(Identity.uai == uai, Identity.school_identifier == identifier)
    return list(session.scalars(own))


def names_of(session: Session, ids: Collection[str]) -> dict[str, str]:
    """« Fanta Keïta », by identifier; nobody for who is not of ÉduGAR, or left."""
    return {each.person_id: each.display_name for each in _holders(session, Identity.id.in_(ids))}


def search_people(session: Session, uai: str, text: str = "") -> list[Holder]:
    """People of a school whose names or class hold every word of a text, by class then by name."""
    people = _holders(session, Identity.uai == uai)
    return [each for each in people if matches(text, f"{each.display_name} {each.division}")]


def personas(session: Session, suggested: str | None = None) -> list[tuple[str, list[Holder]]]:
    """Whom the demo offers by one click, by school: some of each profile, and the one whose login is suggested."""
    by_school = groupby(_holders(session, Identity.left_at.is_(None)), key=lambda each: each.school_name)
    return [(school, _some(list(people), suggested)) for school, people in by_school]


def _some(people: list[Holder], suggested: str | None) -> list[Holder]:
    """The one suggested, the head, the staff, the pupils: not too many of a kind."""
    shown: Counter[Profile] = Counter()
    chosen = []
    for each in sorted(people, key=lambda each: _rank(each, suggested)):
        shown[each.profile] += 1
        if shown[each.profile] <= SHOWN_OF_A_PROFILE:
            chosen.append(each)
    return chosen


def _rank(each: Holder, suggested: str | None) -> tuple[bool, bool, bool, str]:
    return each.login != suggested, each.profile is not Profile.HEAD, each.profile is Profile.PUPIL, each.profile


def _holders(session: Session, which: ColumnElement[bool]) -> list[Holder]:
    rows = session.execute(
        select(Identity, Account, MemberSchool.name)
        .join(Account, Account.person_id == Identity.id)
        .join(MemberSchool, MemberSchool.uai == Identity.uai)
        .where(which, Identity.left_at.is_(None))
        .order_by(*by_name(MemberSchool.name), Identity.division, *by_name(Identity.last_name, Identity.first_name))
    )
    return [_holder(person, account, school) for person, account, school in rows]


def _holder(person: Identity, account: Account, school: str) -> Holder:
    return Holder(
        person_id=person.id,
        login=account.login,
        display_name=person.display_name,
        uai=person.uai,
        school_name=school,
        profile=Profile(person.profile),
        division=person.division,
        keeps_accounts=person.keeps_accounts,
        first_password=account.first_password,
        stands_at=account.stands_at,
    )
