"""Take in one delivery: read it into temporary tables, refuse what does not agree, bring the directory to the rest.

Nothing is held in memory but a batch of rows, and no statement is run once an entry.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from lxml import etree
from sqlalchemy.orm import Session

from gar_sim.formats.gar_ent.bounded_tar import DEFAULT_LIMITS, Limits
from gar_sim.formats.gar_ent.delivery import Delivery, open_delivery
from gar_sim.formats.gar_ent.names import Document, ExportFile
from gar_sim.formats.gar_ent.read import read_batches
from gar_sim.formats.gar_ent.schemas import NAMESPACES
from gar_sim.formats.gar_ent.shapes import SHAPES
from gar_sim.formats.xml import root_of
from gar_sim.gar.models import EntProject
from gar_sim.gar.services.intake.alignment import Changes
from gar_sim.gar.services.intake.class_changes import note_class_changes, remember_classes
from gar_sim.gar.services.intake.entries import LAYOUTS
from gar_sim.gar.services.intake.fault_log import FaultLog
from gar_sim.gar.services.intake.jobs import close_job, open_job
from gar_sim.gar.services.intake.passes import take
from gar_sim.gar.services.intake.reports import ElementCounts, ImportReport
from gar_sim.gar.services.intake.scope import Scope
from gar_sim.gar.services.intake.sentences import write_refusals
from gar_sim.gar.services.intake.staging import Baskets, temporary_tables
from gar_sim.gar.services.intake.tables import seq_of
from gar_sim.values.errors import InvalidInput, NotFound
from gar_sim.values.schools import Degree


def import_delivery(
    session: Session, *, ent_id: str, path: Path, at: datetime, limits: Limits = DEFAULT_LIMITS
) -> ImportReport:
    """Bring the GAR's directory to what an ENT delivers: an archive or a folder, whole, of one degree.

    `at` is an aware world instant; `limits` are the sizes past which an archive is refused. Entries that break
    the schema or disagree with the others (gar-wire §3.7) are refused one by one, and so are no longer in the
    directory; the others load. People and schools that the delivery no longer names get `left_at`; their
    licences stay. An identical delivery changes nothing.

    Raises InvalidInput on what refuses the whole delivery: the caller rolls back, then calls
    `record_failed_delivery`. Raises NotFound on an unknown ENT.
    """
    _lock_project(session, ent_id)
    with open_delivery(path, limits=limits) as delivery, temporary_tables(session):
        _require_own(delivery, ent_id)
        scope = Scope(session, ent_id, _degree(delivery), at, _place_of(Document.PUPILS, delivery))
        job = open_job(session, ent_id=ent_id, degree=scope.degree, archive=path.name, at=at)
        log = FaultLog(session, job.id)
        read = _stage(scope, delivery, log)
        remember_classes(scope)
        changes = take(scope)
        note_class_changes(scope, job.id)
        write_refusals(scope, [file.path.name for file in delivery.files], log)
        report = close_job(session, job, _counts(scope, read, changes, log), log)
    session.expire_all()
    return report


def _lock_project(session: Session, ent_id: str) -> None:
    """One import of an ENT at a time, also where the database lets several write."""
    if session.get(EntProject, ent_id, with_for_update=True) is None:
        raise NotFound(
            "ENT_UNKNOWN", f"Le GAR ne connaît pas l'ENT « {ent_id} ».", remedy="Déclarez d'abord ce projet ENT."
        )


def _require_own(delivery: Delivery, ent_id: str) -> None:
    if delivery.name.ent_id != ent_id:
        raise InvalidInput(
            "DELIVERY_OF_ANOTHER_ENT",
            f"La livraison est celle de l'ENT « {delivery.name.ent_id} », pas de « {ent_id} ».",
            remedy="Importez-la pour l'ENT que son nom indique.",
        )


def _degree(delivery: Delivery) -> Degree:
    """What the names tell or, in their older form, the first file (gar-wire §3.1). Raises InvalidInput."""
    if delivery.name.degree:
        return delivery.name.degree
    with delivery.files[0].path.open("rb") as stream:
        namespace = etree.QName(root_of(stream)).namespace
    # Of another namespace the reader will say what is wrong with it.
    return next((degree for degree, address in NAMESPACES.items() if address == namespace), Degree.SECONDARY)


def _place_of(document: Document, delivery: Delivery) -> int:
    """Where the entries of a document begin; a delivery without it is not opened."""
    return seq_of(next(rank for rank, file in enumerate(delivery.files) if file.name.document is document), 0)


def _stage(scope: Scope, delivery: Delivery, log: FaultLog) -> Counter[str]:
    """Put every entry that the schema accepts in the temporary tables; how many there are, by element."""
    baskets, read = Baskets(scope.session), Counter[str]()
    for rank, file in enumerate(delivery.files):
        numbers = count(seq_of(rank, 1))
        for element, lines, records in read_batches(_of_degree(file, scope.degree), log.add_unfit):
            places = [(next(numbers), line) for line in lines]
            LAYOUTS[element].lay(baskets, places, records)
            read[element] += len(records)
    baskets.empty()
    return read


def _of_degree(file: ExportFile, degree: Degree) -> ExportFile:
    """The file with the degree of its delivery, so that no file is of another."""
    return file._replace(name=replace(file.name, delivery=replace(file.name.delivery, degree=degree)))


def _counts(
    scope: Scope, read: Counter[str], changes: Mapping[str, Changes], log: FaultLog
) -> dict[str, ElementCounts]:
    elements = dict.fromkeys(shape.element for shapes in SHAPES[scope.degree].values() for shape in shapes)
    return {
        element: ElementCounts(
            read=read[element] + log.unfit[element],
            created=changes[element].created,
            changed=changes[element].changed,
            refused=log.refused[element],
            left=changes[element].left,
        )
        for element in elements
    }
