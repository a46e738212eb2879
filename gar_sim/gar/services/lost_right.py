"""What the GAR remembers of a right to assign that it no longer finds: a departure, a visit to the console."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Membership, Responsible, School, SignOn, Visit
from gar_sim.gar.services.sign_on import person_of


@dataclass(frozen=True, slots=True)
class LostRight:
    """A school where who is signed in assigns no more: gone at `left_at`, or present and last there at `came_at`."""

    uai: str
    school: str
    came_at: datetime | None = None
    left_at: datetime | None = None


def lost_rights(session: Session, sign_on: SignOn) -> list[LostRight]:
    """Schools whose console was once opened to who is signed in; the one that a person who left was of."""
    return _visited(session, sign_on) or _left(session, sign_on)


def _visited(session: Session, sign_on: SignOn) -> list[LostRight]:
    """A visit needs the right: where it is remembered and the right is not there, the right is lost."""
    person = person_of(session, sign_on)
    still = select(Responsible.uai).filter_by(ent_id=sign_on.ent_id, ent_person_id=sign_on.ent_person_id)
    visits = select(Visit.uai, School.name, Visit.began_at).join(School, School.uai == Visit.uai)
    rows = session.execute(
        visits.where(Visit.ent_id == sign_on.ent_id, Visit.ent_person_id == sign_on.ent_person_id)
        .where(Visit.uai.not_in(still))
        .order_by(Visit.uai)
    ).all()
    here = set(session.scalars(select(Membership.uai).filter_by(person_id=person.id))) if person else set()
    left_at = person.left_at if person else None
    return [LostRight(uai, name, at, None if uai in here else left_at) for uai, name, at in rows]


def _left(session: Session, sign_on: SignOn) -> list[LostRight]:
    person = person_of(session, sign_on)
    if person is None or person.is_pupil or person.left_at is None or not person.attachment_school:
        return []
    school = session.get(School, person.attachment_school)
    return [LostRight(school.uai, school.name, left_at=person.left_at)] if school else []
