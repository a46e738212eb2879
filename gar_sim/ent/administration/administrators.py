"""Who administers the ENT, and where."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Administrator, School
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import Conflict, Refused

_NOT_ADMINISTRATOR = "L'administration de l'ENT est ouverte à la personne qui en est chargée dans l'établissement."


def administered_by(session: Session, person_id: str) -> list[School]:
    """The schools that a person administers, by name."""
    rows = select(School).join(Administrator, Administrator.uai == School.uai)
    return list(session.scalars(rows.where(Administrator.person_id == person_id).order_by(*by_name(School.name))))


def require_administrator(session: Session, person_id: str, uai: str | None = None) -> list[School]:
    """The schools of an administrator. Raises Refused for who administers none, or not that one."""
    schools = administered_by(session, person_id)
    if not schools or (uai is not None and uai not in {school.uai for school in schools}):
        raise Refused(
            "NOT_ADMINISTRATOR",
            _NOT_ADMINISTRATOR,
            remedy="Adressez-vous au référent numérique de votre établissement, ou revenez à vos applications.",
        )
    return schools


def name_administrator(session: Session, person_id: str, uai: str) -> None:
    """Let a person administer a school. Raises Conflict when they do already."""
    if session.get(Administrator, (person_id, uai)) is not None:
        raise Conflict("ALREADY_ADMINISTRATOR", "Cette personne administre déjà l'ENT de cet établissement.")
    session.add(Administrator(person_id=person_id, uai=uai))
    session.flush()
