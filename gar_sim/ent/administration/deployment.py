"""Deploying a school to the GAR, and taking it back: what would change, told before it does."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.directory.responsibility import count_responsibles, set_school_state
from gar_sim.ent.export import people
from gar_sim.ent.export.report import Tally
from gar_sim.ent.export.scope import OneSchool
from gar_sim.ent.models import School, SchoolState
from gar_sim.values.errors import Conflict, NotFound
from gar_sim.values.schools import Degree


@dataclass(frozen=True, slots=True)
class Tonight:
    """Whom the next export would name in a school, and whom it would leave out, by the export's own rules."""

    pupils: int
    staff: int
    left_out: int
    responsibles: int


def school_of(session: Session, uai: str) -> School:
    """A school of the ENT. Raises NotFound."""
    school = session.scalar(select(School).where(School.uai == uai))
    if school is None:
        raise NotFound("UNKNOWN_SCHOOL", f"L'ENT ne connaît pas l'établissement {uai}.", remedy="Vérifiez le code UAI.")
    return school


def tonight_in(session: Session, school: School) -> Tonight:
    """What the next export says of a school, deployed or not."""
    scope, tally = OneSchool(school.ent, Degree(school.degree), school.uai), Tally()
    staff = sum(1 for _ in people.staff(session, scope, tally))
    pupils = sum(1 for _ in people.pupils(session, scope, tally))
    return Tonight(pupils, staff, len(tally.rejected), count_responsibles(session, school.uai))


def deploy(session: Session, author: Author) -> None:
    """Let the next export name a school. Raises Conflict when it does already, or when the school has no ENT."""
    state = school_of(session, author.uai).state
    if state != SchoolState.ENT_ONLY:
        _refuse_state(state)
    set_school_state(session, author.uai, SchoolState.DEPLOYED)
    note_act(session, author, "A relié l'établissement au GAR : il part avec l'envoi de cette nuit.")


def take_back(session: Session, author: Author) -> None:
    """Name a school no more from the next export on. Raises Conflict when it is not deployed."""
    state = school_of(session, author.uai).state
    if state != SchoolState.DEPLOYED:
        _refuse_state(state)
    set_school_state(session, author.uai, SchoolState.ENT_ONLY)
    note_act(session, author, "A retiré l'établissement du GAR : il ne part plus dès l'envoi de cette nuit.")


def _refuse_state(state: str) -> None:
    messages = {
        SchoolState.DEPLOYED: "L'établissement est déjà relié au GAR.",
        SchoolState.ENT_ONLY: "L'établissement n'est pas relié au GAR.",
        SchoolState.NONE: "L'établissement n'a pas d'ENT : rien ne peut partir vers le GAR.",
    }
    raise Conflict("SCHOOL_STATE", messages[SchoolState(state)], remedy="Rechargez la page : elle dit où il en est.")
