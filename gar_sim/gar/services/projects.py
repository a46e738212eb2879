"""ENT projects that may deliver a directory and sign people in."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import EntProject, School
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import NotFound


def register_project(
    session: Session, *, ent_id: str, name: str, issuer: str, client_id: str, client_secret: str
) -> EntProject:
    """Make an ENT known, or change how it is reached. `issuer` is stored as given: collapse it first."""
    project = session.merge(
        EntProject(id=ent_id, name=name, issuer=issuer, client_id=client_id, client_secret=client_secret)
    )
    session.flush()
    return project


def find_project(session: Session, ent_id: str) -> EntProject:
    """The ENT of that `idENT`. Raises NotFound."""
    project = session.get(EntProject, ent_id)
    if project is None:
        raise NotFound(
            "UNKNOWN_ENT",
            f"Aucun ENT ne porte l'identifiant « {ent_id} ».",
            remedy="Ouvrez la ressource depuis le médiacentre de votre ENT.",
        )
    return project


def ways_in(session: Session) -> list[EntProject]:
    """ENTs that people may come from, by name; ÉduGAR as long as a school is in it."""
    joined = exists().where(School.ent_id == EDUGAR, School.left_at.is_(None))
    open_doors = select(EntProject).where((EntProject.id != EDUGAR) | joined)
    return list(session.scalars(open_doors.order_by(*by_name(EntProject.name))))


def list_projects(session: Session) -> list[EntProject]:
    """All ENTs, by name."""
    return list(session.scalars(select(EntProject).order_by(*by_name(EntProject.name))))
