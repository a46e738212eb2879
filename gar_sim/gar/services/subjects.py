"""Subjects as a way to choose people: pupils who take one, teachers who teach one."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gar_sim.gar.models import Group, PupilSubject, Subject, Teaching


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """A subject, and how many people it would choose."""

    code: str
    label: str
    people: int


def subjects_taken(session: Session, uai: str) -> list[SubjectChoice]:
    """Subjects that pupils of a school take, by name."""
    people = func.count(PupilSubject.person_id.distinct())
    taken = select(PupilSubject.subject, Subject.label, people).where(PupilSubject.uai == uai)
    return _by_subject(session, taken, PupilSubject.subject, uai)


def subjects_taught(session: Session, uai: str) -> list[SubjectChoice]:
    """Subjects that teachers of a school teach there, by name."""
    taught = select(Teaching.subject, Subject.label, func.count(Teaching.person_id.distinct()))
    taught = taught.join(Group, Group.id == Teaching.group_id).where(Group.uai == uai)
    return _by_subject(session, taught, Teaching.subject, uai)


def _by_subject(
    session: Session, counted: Select[str, str, int], code: InstrumentedAttribute[str], uai: str
) -> list[SubjectChoice]:
    named = counted.outerjoin(Subject, (Subject.code == code) & (Subject.uai == uai))
    rows = session.execute(named.group_by(code, Subject.label).order_by(Subject.label, code))
    return [SubjectChoice(subject, label or subject, people) for subject, label, people in rows]
