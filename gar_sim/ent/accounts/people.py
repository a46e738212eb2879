"""People as the portal knows them: who they are, where, and whether they may come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.membership import DIVISION
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Account, Group, Member, Person, Post, Responsible, School, SchoolState
from gar_sim.values.profiles import Profile

ROLES: dict[str, str] = {
    Profile.TEACHER: "Enseignement",
    Profile.DOCUMENTALIST: "Documentation",
    Profile.HEAD: "Direction",
    Profile.SCHOOL_LIFE: "Vie scolaire",
    Profile.OTHER_STAFF: "Administration et services",
    Profile.LOCAL_AUTHORITY: "Collectivité",
}
"""What a profile of staff is called on the portal."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a person is in one school that has an ENT; `division` is the label of a pupil's class."""

    uai: str
    school: str
    ent: str
    state: str
    function: str
    profile: str | None
    responsible: bool
    division: str | None

    @property
    def deployed(self) -> bool:
        """Whether the school feeds the GAR."""
        return self.state == SchoolState.DEPLOYED

    @property
    def role(self) -> str:
        """« Élève de 3A », « Documentation »…"""
        role = role_of(self.function, self.profile)
        return f"{role} de {self.division}" if self.division else role


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of an account. Without a place, nobody who may come in."""

    person_id: str
    login: str
    display_name: str
    note: str
    handed_out: bool
    places: tuple[Place, ...]

    @property
    def may_sign_in(self) -> bool:
        """Whether the portal is open to them: an account in hand, and a school that has an ENT."""
        return self.handed_out and bool(self.places)

    @property
    def is_parent(self) -> bool:
        """Whether they are nothing else here: parents come in by the families' door."""
        return bool(self.places) and all(place.function == GUARDIAN for place in self.places)

    @property
    def role_label(self) -> str:
        """The role in each school, and the right to assign."""
        roles = list(dict.fromkeys(place.role for place in self.places))
        right = ["responsable d'affectation"] if any(place.responsible for place in self.places) else []
        return ", ".join([*roles, *right])

    @property
    def school_name(self) -> str:
        return " · ".join(place.school for place in self.places)


def role_of(function: str, profile: str | None) -> str:
    """What a function, with the profile that the ENT makes of it, is called on the portal."""
    outside_of_staff = {PUPIL: "Élève", GUARDIAN: "Responsable légal"}
    return outside_of_staff.get(function) or ROLES.get(profile or "", "Personnel")


def find_holder(session: Session, *, login: str) -> Holder | None:
    """The holder of that login, or None."""
    return next(iter(_holders(session, Account.login == login.strip().lower())), None)


def holder_of(session: Session, person_id: str) -> Holder | None:
    """The account holder of that GARPersonIdentifiant, or None."""
    return next(iter(_holders(session, Account.person_id == person_id)), None)


def personas(session: Session) -> list[tuple[str, list[Holder]]]:
    """The demo's characters who may sign in, by role, in the order of their rank."""
    holders = [h for h in _holders(session, Account.persona_rank.is_not(None)) if h.may_sign_in]
    roles = list(dict.fromkeys(map(_persona_role, holders)))
    return [(role, [h for h in holders if _persona_role(h) == role]) for role in roles]


def _persona_role(holder: Holder) -> str:
    place = holder.places[0]
    return {PUPIL: "Élèves", GUARDIAN: "Parents"}.get(place.function, place.role)


def _holders(session: Session, which: ColumnElement[bool]) -> list[Holder]:
    found = session.execute(
        select(Account, Person.first_name, Person.last_name)
        .join(Person, Person.id == Account.person_id)
        .where(which, Person.left_on.is_(None))
        .order_by(Account.persona_rank, Account.login)
    ).all()
    places = _places(session, [account.person_id for account, _, _ in found])
    return [
        Holder(
            person_id=account.person_id,
            login=account.login,
            display_name=f"{first} {last}",
            note=account.persona_note,
            handed_out=account.handed_out,
            places=places.get(account.person_id, ()),
        )
        for account, first, last in found
    ]


def _places(session: Session, people: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """Places in schools that have an ENT, by person; those that feed the GAR first."""
    division = (
        select(Group.label)
        .join(Member, and_(Member.uai == Group.uai, Member.group_code == Group.code))
        .where(Group.status == DIVISION, Member.uai == Post.uai, Member.person_id == Post.person_id)
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Post, School, Responsible.uai.is_not(None), division)
        .join(School, School.uai == Post.uai)
        .outerjoin(Responsible, and_(Responsible.uai == Post.uai, Responsible.person_id == Post.person_id))
        .where(Post.person_id.in_(list(people)), School.state != SchoolState.NONE)
        .order_by(Post.person_id, School.state, Post.uai)  # "deployed" sorts before "ent_only"
    )
    return {person: tuple(map(_place, places)) for person, places in groupby(rows, lambda row: row[0].person_id)}


def _place(row: Any) -> Place:
    post, school, responsible, division = row
    return Place(
        uai=post.uai,
        school=school.name,
        ent=school.ent,
        state=school.state,
        function=post.function,
        profile=post.profile,
        responsible=responsible,
        division=division if post.function == PUPIL else None,
    )
