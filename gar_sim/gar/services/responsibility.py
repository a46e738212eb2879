"""In which schools a person may assign, as the ENT's last export declared (gar-wire §3.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation import AssignmentRole, ResponsibilityFacts, assignment_role, require_role
from gar_sim.gar.domain.delegation_acts import Act
from gar_sim.gar.models import DelegationAct, Membership, Person, Responsible, School, SignOn
from gar_sim.kernel.ordering import by_name
from gar_sim.values.profiles import Profile

ROLE_LABELS = {
    AssignmentRole.HEAD: "responsable d'affectation",
    AssignmentRole.DELEGATE: "responsable d'affectation (délégation)",
}


class ManagerId(NamedTuple):
    """How an ENT's exports name a manager."""

    ent_id: str
    ent_person_id: str


@dataclass(frozen=True, slots=True)
class Manager:
    """A person who may assign in a school; `act` is the head's, which narrows what a delegate may do there."""

    id: ManagerId
    display_name: str
    role: AssignmentRole
    act: Act | None = field(default=None, compare=False)

    @property
    def role_label(self) -> str:
        return ROLE_LABELS[self.role]


def schools_in_charge(session: Session, sign_on: SignOn) -> list[School]:
    """Deployed schools where who is signed in may assign, by name."""
    declared = select(Responsible.uai).filter_by(ent_id=sign_on.ent_id, ent_person_id=sign_on.ent_person_id)
    return list(
        session.scalars(
            select(School).where(School.uai.in_(declared), School.left_at.is_(None)).order_by(*by_name(School.name))
        )
    )


def require_in_charge(session: Session, sign_on: SignOn, uai: str) -> Manager:
    """Who is signed in, as a manager of a school. Raises Refused NOT_IN_CHARGE."""
    school = session.get(School, uai)
    who = ManagerId(sign_on.ent_id, sign_on.ent_person_id)
    declared = next(iter(_declared(session, _is(who) & (Responsible.uai == uai))), None)
    facts = ResponsibilityFacts(
        school=school.name if school else uai,
        school_deployed=school is not None and school.left_at is None,
        declared=declared is not None,
        profile=declared.profile if declared else _profile(session, who, uai),
    )
    return _manager(who, declared, require_role(facts))


def managers_of(session: Session, uais: Sequence[str]) -> list[Manager]:
    """Who may assign in these schools, heads first: whom to ask. One query, whatever their number."""
    managers = [
        _manager(ManagerId(one.row.ent_id, one.row.ent_person_id), one, role)
        for one in _declared(session, Responsible.uai.in_(uais))
        if (role := assignment_role(_facts(one))) is not None
    ]
    return sorted(dict.fromkeys(managers), key=lambda manager: manager.role is not AssignmentRole.HEAD)


class _Declared(NamedTuple):
    row: Responsible
    profile: Profile | None
    act: DelegationAct | None


def _declared(session: Session, which: ColumnElement[bool]) -> list[_Declared]:
    """Who the exports declared, by name, with their profile in the school and the act that stands for them there."""
    same_person = (Person.ent_id == Responsible.ent_id) & (Person.ent_person_id == Responsible.ent_person_id)
    rows = session.execute(
        select(Responsible, Membership.profile, DelegationAct)
        .outerjoin(Person, same_person)
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == Responsible.uai))
        .outerjoin(DelegationAct, _binds_responsible())
        .where(which)
        .order_by(*by_name(Responsible.last_name, Responsible.first_name))
    )
    return [_Declared(row, Profile.parse(profile) if profile else None, act) for row, profile, act in rows]


def _binds_responsible() -> ColumnElement[bool]:
    return and_(
        DelegationAct.uai == Responsible.uai,
        DelegationAct.ent_id == Responsible.ent_id,
        DelegationAct.ent_person_id == Responsible.ent_person_id,
        DelegationAct.replaced_at.is_(None),
    )


def _is(who: ManagerId) -> ColumnElement[bool]:
    return and_(Responsible.ent_id == who.ent_id, Responsible.ent_person_id == who.ent_person_id)


def _manager(who: ManagerId, declared: _Declared | None, role: AssignmentRole) -> Manager:
    """An act binds a delegate only: who became the head is free of the one that was written before."""
    if declared is None:
        return Manager(who, "", role)
    is_bound = role is AssignmentRole.DELEGATE and declared.act is not None
    name = f"{declared.row.first_name} {declared.row.last_name}"
    return Manager(who, name, role, declared.act.rule if is_bound and declared.act else None)


def _facts(one: _Declared) -> ResponsibilityFacts:
    return ResponsibilityFacts(school=one.row.uai, school_deployed=True, declared=True, profile=one.profile)


def _profile(session: Session, who: ManagerId, uai: str) -> Profile | None:
    found = session.scalar(
        select(Membership.profile)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.ent_id == who.ent_id, Person.ent_person_id == who.ent_person_id, Membership.uai == uai)
    )
    return Profile.parse(found) if found else None
