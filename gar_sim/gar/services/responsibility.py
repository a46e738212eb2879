"""In which schools a person may assign, as the ENT's last export declared (gar-wire §3.6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation import AssignmentRole, ResponsibilityFacts, assignment_role, require_role
from gar_sim.gar.models import Membership, Person, Responsible, School, SignOn
from gar_sim.kernel.ordering import by_name
from gar_sim.values.profiles import Profile

ROLE_LABELS = {
    AssignmentRole.HEAD: "responsable d'affectation",
    AssignmentRole.DELEGATE: "responsable d'affectation (délégation)",
}


@dataclass(frozen=True, slots=True)
class Manager:
    """A person who may assign in a school."""

    display_name: str
    role: AssignmentRole

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
    declared = session.get(Responsible, (sign_on.ent_id, sign_on.ent_person_id, uai))
    facts = ResponsibilityFacts(
        school=school.name if school else uai,
        school_deployed=school is not None and school.left_at is None,
        declared=declared is not None,
        profile=_profile(session, sign_on.ent_id, sign_on.ent_person_id, uai),
    )
    role = require_role(facts)
    return Manager(_name(declared) if declared else "", role)


def managers_of(session: Session, uais: Sequence[str]) -> list[Manager]:
    """Who may assign in these schools, heads first: whom to ask. One query, whatever their number."""
    rows = session.execute(
        select(Responsible, Membership.profile)
        .outerjoin(
            Person,
            (Person.ent_id == Responsible.ent_id) & (Person.ent_person_id == Responsible.ent_person_id),
        )
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == Responsible.uai))
        .where(Responsible.uai.in_(uais))
        .order_by(*by_name(Responsible.last_name, Responsible.first_name))
    )
    managers = [
        Manager(_name(declared), role)
        for declared, profile in rows
        if (role := assignment_role(_facts(declared, profile))) is not None
    ]
    return sorted(dict.fromkeys(managers), key=lambda manager: manager.role is not AssignmentRole.HEAD)


def _facts(declared: Responsible, profile: str | None) -> ResponsibilityFacts:
    known = Profile.parse(profile) if profile else None
    return ResponsibilityFacts(school=declared.uai, school_deployed=True, declared=True, profile=known)


def _name(declared: Responsible) -> str:
    return f"{declared.first_name} {declared.last_name}"


def _profile(session: Session, ent_id: str, ent_person_id: str, uai: str) -> Profile | None:
    found = session.scalar(
        select(Membership.profile)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.ent_id == ent_id, Person.ent_person_id == ent_person_id, Membership.uai == uai)
    )
    return Profile.parse(found) if found else None
