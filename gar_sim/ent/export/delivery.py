"""One delivery of an ENT project: documents, archive, checksum, and what is kept of it."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select, union, update
from sqlalchemy.orm import Session

from gar_sim.ent.export import links, people, structures
from gar_sim.ent.export.report import ExportReport, Tally, keep_report
from gar_sim.ent.export.scope import IS_NO_GUARDIAN, IS_PUPIL, IS_STAFF, Scope
from gar_sim.ent.models import ExportRun, Person, Post, RejectedPerson, School, SchoolState
from gar_sim.formats.gar_ent import Contents, DeliveryName, Document, Split, pack, write_documents
from gar_sim.settings import Settings
from gar_sim.values.schools import Degree


def deliveries(session: Session) -> list[tuple[str, Degree]]:
    """ENT project and degree of each delivery that tonight's export makes.

    Where a school is deployed; and, once, where the last one was taken back: only a delivery that names
    no school any more tells the GAR that they left.
    """
    deployed = select(School.ent, School.degree).where(School.state == SchoolState.DEPLOYED)
    newest = select(func.max(ExportRun.id)).group_by(ExportRun.ent, ExportRun.degree)
    to_close = select(ExportRun.ent, ExportRun.degree).where(ExportRun.id.in_(newest), ExportRun.schools > 0)
    rows = sorted(tuple(row) for row in session.execute(union(deployed, to_close)))
    return [(ent, Degree(degree)) for ent, degree in rows]


def export_all(session: Session, *, at: datetime, folder: Path, split: Split) -> list[ExportReport]:
    """Every delivery of a night, in order."""
    return [
        export_directory(session, ent=ent, degree=degree, at=at, folder=folder, split=split)
        for ent, degree in deliveries(session)
    ]


def export_directory(
    session: Session, *, ent: str, degree: Degree, at: datetime, folder: Path, split: Split
) -> ExportReport:
    """Write one archive and its .md5 into a folder, made if need be, and keep the report (gar-wire §3).

    `at` is the world's instant, aware; the names tell it in Paris time. It speaks of deployed schools
    only, and of a person only what they are there. Whoever lacks a mandatory element is left out, with
    all that would name them. Rows are streamed: memory does not grow with the directory.
    """
    scope, tally, name = Scope(ent, degree), Tally(), DeliveryName.at(ent, at, degree)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as work:
        documents = write_documents(Path(work), name, _contents(session, scope, tally), split=split)
        archive = pack(documents, name, folder, at)
    report = _report(scope, at, archive, tally)
    _mark_exported(session, scope, keep_report(session, report), at)
    return report


def split_of(settings: Settings) -> Split:
    """Where documents are cut, as the installation chose."""
    limit = settings.export_entries_per_file
    return Split(nodes=limit) if settings.export_counts_nodes else Split(entries=limit)


def _contents(session: Session, scope: Scope, tally: Tally) -> Contents:
    """Records in the order of the documents: the people first, then what speaks of those who were sent."""
    return Contents(
        schools=tally.counted("schools", structures.schools(session, scope)),
        mefs=structures.mefs(session, scope),
        subjects=structures.subjects(session, scope),
        teachers=tally.counted("staff", people.staff(session, scope, tally)),
        teacher_mefs=links.person_mefs(session, scope, tally, IS_STAFF),
        pupils=tally.counted("pupils", people.pupils(session, scope, tally)),
        pupil_mefs=links.person_mefs(session, scope, tally, IS_PUPIL),
        pupil_subjects=links.pupil_subjects(session, scope, tally),
        groups=tally.counted("groups", structures.groups(session, scope)),
        group_members=links.members(session, scope, tally),
        teachings=links.teachings(session, scope, tally),
        responsibles=tally.counted("responsibles", links.responsibles(session, scope, tally)),
    )


def _report(scope: Scope, at: datetime, archive: Path, tally: Tally) -> ExportReport:
    counts = tally.counts
    return ExportReport(
        ent=scope.ent,
        degree=scope.degree,
        at=at,
        archive=archive,
        schools=counts["schools"],
        pupils=counts["pupils"],
        staff=counts["staff"],
        groups=counts["groups"],
        responsibles=counts["responsibles"],
        rejections=tuple(tally.rejections),
    )


def _mark_exported(session: Session, scope: Scope, export_id: int, at: datetime) -> None:
    """Date the people whom this delivery named."""
    here = select(Post.person_id).where(IS_NO_GUARDIAN, scope.covers(Post.uai))
    left_out = select(RejectedPerson.person_id).where(
        RejectedPerson.export_id == export_id, RejectedPerson.document != Document.RESPONSIBLES
    )
    session.execute(
        update(Person)
        .where(Person.id.in_(here), Person.left_on.is_(None), Person.id.not_in(left_out))
        .values(exported_at=at)
        .execution_options(synchronize_session=False)
    )
