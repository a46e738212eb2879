"""People of ÉduGAR as its pages and its provider know them."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.membership import EDUGAR
from gar_sim.gar.edugar.models import Account, Identity, MemberSchool
from gar_sim.kernel.oidc_server import Claim
from gar_sim.values.profiles import PROFILE_LABELS, Profile

SHOWN_OF_A_PROFILE = 4
"""How many of each profile and school the demo offers by one click, besides the one whom an address names."""

CLAIMS = (
    Claim("name", "profile", "afficher le nom de la personne connectée"),
    Claim("idENT", "ent", "savoir que la personne vient d'ÉduGAR"),
    Claim("GARPersonIdentifiant", "ent", "retrouver la personne dans l'annuaire que son établissement a donné"),
    Claim("profiles", "ent", "savoir à quel titre elle est dans l'établissement"),
    Claim("schools", "ent", "savoir dans quel établissement elle est"),
    Claim("assigns_in", "ent", "montrer la console à qui affecte les licences"),
)
"""What ÉduGAR says of a person: no mail, and no more names than the page's header shows."""


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


def search_people(session: Session, uai: str, text: str = "") -> list[Holder]:
    """People of a school whose names or class hold every word of a text, by class then by name."""
    words = text.casefold().split()
    people = _holders(session, Identity.uai == uai)
    return [each for each in people if all(w in f"{each.display_name} {each.division}".casefold() for w in words)]


def personas(session: Session, suggested: str | None = None) -> list[tuple[str, list[Holder]]]:
    """Whom the demo offers by one click, by school: some of each profile, and the one whose login is suggested."""
    by_school = groupby(_holders(session, Identity.left_at.is_(None)), key=lambda each: each.school_name)
    return [(school, _some(list(people), suggested)) for school, people in by_school]


def read_claims(session: Session, person_id: str) -> dict[str, Any] | None:
    """Every claim that has a value, or None for somebody whom ÉduGAR no longer signs in."""
    holder = holder_of(session, person_id)
    if holder is None:
        return None
    claims = {
        "name": holder.display_name,
        "idENT": EDUGAR,
        "GARPersonIdentifiant": holder.person_id,
        "profiles": [{"uai": holder.uai, "profile": holder.profile.value}],
        "schools": [{"uai": holder.uai, "name": holder.school_name, "gar": True}],
        "assigns_in": [holder.uai] if holder.profile is Profile.HEAD else [],
    }
    return {name: value for name, value in claims.items() if value}


def _some(people: list[Holder], suggested: str | None) -> list[Holder]:
    ranks = {profile: rank for rank, profile in enumerate(sorted(Profile, key=lambda each: each is Profile.PUPIL))}
    ordered = sorted(
        people, key=lambda each: (each.login != suggested, each.profile is not Profile.HEAD, ranks[each.profile])
    )
    shown: dict[Profile, int] = {}
    chosen = []
    for each in ordered:
        shown[each.profile] = shown.get(each.profile, 0) + 1
        if shown[each.profile] <= SHOWN_OF_A_PROFILE:
            chosen.append(each)
    return chosen


def _holders(session: Session, which: ColumnElement[bool]) -> list[Holder]:
    rows = session.execute(
        select(Identity, Account, MemberSchool.name)
        .join(Account, Account.person_id == Identity.id)
        .join(MemberSchool, MemberSchool.uai == Identity.uai)
        .where(which, Identity.left_at.is_(None))
        .order_by(MemberSchool.name, Identity.division, Identity.last_name, Identity.first_name)
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
    )
