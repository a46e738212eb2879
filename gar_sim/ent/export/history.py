"""What became of a person in the last export."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.dossier import Dossier
from gar_sim.ent.directory.rows import GUARDIAN
from gar_sim.ent.models import ExportRun, Person, RejectedPerson, SchoolState
from gar_sim.kernel.ordering import by_name


@dataclass(frozen=True, slots=True)
class LastExport:
    """The last delivery that could name a person; where it did not, why, what to do and whom to ask, in French."""

    at: datetime
    included: bool
    reason: str = ""
    todo: str = ""
    whom: str = ""


def last_export_of(session: Session, dossier: Dossier) -> LastExport | None:
    """The last delivery of the person's schools, or None when there was none yet, or will never be."""
    schools = {
        (school.ent, school.degree)
        for post, school in dossier.posts
        if school.state == SchoolState.DEPLOYED and post.function != GUARDIAN
    }
    runs = session.scalars(select(ExportRun).order_by(ExportRun.at.desc(), ExportRun.id.desc()))
    run = next((run for run in runs if (run.ent, run.degree) in schools), None)
    return _what_became(session, run, dossier) if run is not None else None


def _what_became(session: Session, run: ExportRun, dossier: Dossier) -> LastExport:
    if dossier.person.exported_at == run.at:
        return LastExport(run.at, included=True)
    reasons = session.scalars(
        select(RejectedPerson.reason).where(
            RejectedPerson.export_id == run.id, RejectedPerson.person_id == dossier.person.id
        )
    ).all()
    if reasons:
        return LastExport(
            run.at,
            included=False,
            reason=" ".join(reasons),
            todo="Faites compléter votre fiche dans l'ENT : vous partirez avec l'envoi de la nuit suivante.",
            whom="Au secrétariat de votre établissement.",
        )
    return LastExport(
        run.at,
        included=False,
        reason="Votre fiche est arrivée dans l'ENT après cet envoi.",
        todo="Attendez la nuit prochaine : l'envoi part à partir de 21 h.",
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person whom a delivery left out of one document, with the reason in French."""

    name: str
    person_id: str
    reason: str


def left_out_of(session: Session, archive: str) -> list[LeftOut]:
    """Those whom the last delivery of that name left out, by name."""
    run = select(ExportRun.id).where(ExportRun.archive == archive).order_by(ExportRun.id.desc()).limit(1)
    rows = session.execute(
        select(Person.first_name, Person.last_name, Person.id, RejectedPerson.reason)
        .join(RejectedPerson, RejectedPerson.person_id == Person.id)
        .where(RejectedPerson.export_id == run.scalar_subquery())
        .order_by(*by_name(Person.last_name, Person.first_name), RejectedPerson.document)
    )
    return [LeftOut(f"{first} {last}", person_id, reason) for first, last, person_id, reason in rows]
