"""What the last exports sent of a school, whom they left out, what to complete and whom to ask."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.rows import PUPIL
from gar_sim.ent.export.links import WITHOUT_MAIL
from gar_sim.ent.export.people import MANDATORY, NOT_PRINTABLE
from gar_sim.ent.models import ExportRun, Person, Post, RejectedPerson, School
from gar_sim.kernel.ordering import by_name

SHOWN = 5

_REGISTER = ("Compléter la fiche dans la base élèves (SIECLE ou ONDE)", "Le secrétariat de l'établissement")
_TO_DO = {
    MANDATORY["profiles"]: ("Donner un profil à la personne dans l'ENT", "L'administrateur de l'ENT"),
    WITHOUT_MAIL: ("Renseigner l'adresse de courriel professionnelle", "La personne elle-même, ou le secrétariat"),
    NOT_PRINTABLE: ("Retaper le nom ou le prénom dans la base élèves", "Le secrétariat de l'établissement"),
}
"""What to do and whom to ask, where it is not the register that lacks something."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person whom an export left out of a document."""

    name: str
    is_pupil: bool
    document: str
    reason: str
    todo: str
    whom: str


def exports_of(session: Session, school: School) -> list[ExportRun]:
    """The last deliveries up to that which last named a pupil of a school, the newest first; none before the first."""
    pupils = select(func.max(Person.exported_at)).join(Post, Post.person_id == Person.id)
    last_named = pupils.where(Post.uai == school.uai, Post.function == PUPIL).scalar_subquery()
    rows = select(ExportRun).where(
        ExportRun.ent == school.ent, ExportRun.degree == school.degree, ExportRun.at <= last_named
    )
    return list(session.scalars(rows.order_by(ExportRun.at.desc(), ExportRun.id.desc()).limit(SHOWN)))


def left_out(session: Session, run: ExportRun, uai: str) -> list[LeftOut]:
    """People of one school whom a delivery left out, by name."""
    rows = (
        select(Person.last_name, Person.first_name, Post.function, RejectedPerson.document, RejectedPerson.reason)
        .join(RejectedPerson, RejectedPerson.person_id == Person.id)
        .join(Post, Post.person_id == Person.id)
        .where(RejectedPerson.export_id == run.id, Post.uai == uai)
        .order_by(*by_name(Person.last_name, Person.first_name))
    )
    return [
        LeftOut(f"{last} {first}", function == PUPIL, document, reason, *_TO_DO.get(reason, _REGISTER))
        for last, first, function, document, reason in session.execute(rows)
    ]
