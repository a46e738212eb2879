"""Naming who may assign licences in a school, and deploying schools: the ENT's administration (gar-wire §3.6)."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from gar_sim.ent.directory.arrivals import require_post
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Person, Responsible, School, SchoolState
from gar_sim.values.errors import Conflict, NotFound, Refused

MOST_RESPONSIBLES = 50
"""Responsibles of one school that a delivery may carry, since December 2023 (gar-wire §3.6)."""


def name_responsible(session: Session, person_id: str, uai: str) -> None:
    """Let a member of staff assign licences from the next night on; being named already changes nothing.

    Raises NotFound for somebody of another school, Refused for a pupil or a guardian, Conflict without a
    mail address or past the greatest number.
    """
    if session.get(Responsible, (person_id, uai)) is not None:
        return
    if require_post(session, person_id, uai).function in {PUPIL, GUARDIAN}:
        raise Refused(
            "NOT_STAFF",
            "Seul un membre du personnel peut être responsable d'affectation.",
            remedy="Choisissez une personne du personnel.",
        )
    if session.scalars(select(Person.mail).where(Person.id == person_id)).one() is None:
        raise Conflict(
            "RESPONSIBLE_WITHOUT_MAIL",
            "Un responsable d'affectation doit avoir une adresse de courriel.",
            remedy="Complétez la fiche de la personne dans l'ENT.",
        )
    if count_responsibles(session, uai) >= MOST_RESPONSIBLES:
        raise Conflict(
            "TOO_MANY_RESPONSIBLES",
            f"L'établissement a déjà {MOST_RESPONSIBLES} responsables d'affectation.",
            remedy="Retirez-en un d'abord.",
        )
    session.add(Responsible(person_id=person_id, uai=uai))
    session.flush()


def remove_responsible(session: Session, person_id: str, uai: str) -> None:
    """End a right to assign, from the next night on; not having it changes nothing."""
    session.execute(delete(Responsible).where(Responsible.person_id == person_id, Responsible.uai == uai))


def count_responsibles(session: Session, uai: str) -> int:
    """How many people may assign in a school."""
    return session.scalars(select(func.count()).select_from(Responsible).where(Responsible.uai == uai)).one()


def set_school_state(session: Session, uai: str, state: SchoolState) -> None:
    """Deploy a school, or take it back; the next night follows. Raises NotFound."""
    changed = session.execute(update(School).where(School.uai == uai).values(state=state).returning(School.uai))
    if changed.first() is None:
        raise NotFound("UNKNOWN_SCHOOL", f"L'ENT ne connaît pas l'établissement {uai}.", remedy="Vérifiez le code UAI.")
