"""The classes of who teaches: they fill as pupils come, by what each road says of them, and by nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from gar_sim.supplier.models import ClassMember, Note, Visit
from gar_sim.supplier.received import Received
from gar_sim.supplier.visitors import divisions_in, label_of, name_in, profile_in, schools_in
from gar_sim.values.folding import alphabetical
from gar_sim.values.profiles import Profile


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as the resource knows one; without a name, a number is all that the page can say. World time."""

    name: str
    first_seen_at: datetime
    last_seen_at: datetime
    has_work: bool


@dataclass(frozen=True, slots=True)
class ClassList:
    """One class, its pupils in the order in which they first came."""

    label: str
    pupils: list[Pupil]


def enrol(session: Session, slug: str, received: Received, now: datetime) -> None:
    """Put a pupil who just came in the class that was received; who came with another class has changed class."""
    known = received.attributes
    divisions, schools = divisions_in(known), schools_in(known)
    if profile_in(known) is not Profile.PUPIL or not divisions or not schools:
        return
    before = session.get(ClassMember, (slug, received.identifier))
    member = ClassMember(
        slug=slug,
        identifier=received.identifier,
        uai=schools[0],
        division=divisions[0],
        name=name_in(known),
        first_seen_at=before.first_seen_at if before else now,
        last_seen_at=now,
    )
    session.merge(member)
    session.flush()


def class_lists(session: Session, visit: Visit) -> list[ClassList]:
    """The classes that came with a visit of somebody who teaches, by label; none for anybody else."""
    known = visit.attributes
    if profile_in(known) is not Profile.TEACHER:
        return []
    found = _members(session, visit.slug, schools_in(known), divisions_in(known))
    labels = sorted(set(divisions_in(known)), key=lambda division: alphabetical(label_of(division)))
    return [ClassList(label_of(division), found.get(division, [])) for division in labels]


def _members(session: Session, slug: str, schools: Iterable[str], divisions: Iterable[str]) -> dict[str, list[Pupil]]:
    noted = exists().where(Note.slug == ClassMember.slug, Note.identifier == ClassMember.identifier)
    there = select(ClassMember, noted).where(
        ClassMember.slug == slug, ClassMember.uai.in_(list(schools)), ClassMember.division.in_(list(divisions))
    )
    found: dict[str, list[Pupil]] = {}
    for member, has_work in session.execute(there.order_by(ClassMember.first_seen_at, ClassMember.identifier)):
        pupil = Pupil(member.name, member.first_seen_at, member.last_seen_at, has_work)
        found.setdefault(member.division, []).append(pupil)
    return found
