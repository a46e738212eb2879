"""The job that stays of each delivery: when, how many of each element, what was refused and why."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from gar_sim.formats.gar_ent.faults import Fault
from gar_sim.formats.gar_ent.names import DeliveryName
from gar_sim.gar.models import ImportJob
from gar_sim.gar.services.intake.fault_log import DeliveryRefused, FaultLog
from gar_sim.gar.services.intake.reports import ElementCounts, ImportReport
from gar_sim.values.errors import InvalidInput

_LONGEST_NAME: Final = 255


def open_job(session: Session, *, ent_id: str, degree: str | None, archive: str, at: datetime) -> ImportJob:
    """A job that has failed until it is closed."""
    job = ImportJob(
        ent_id=ent_id,
        degree=degree,
        archive=archive[:_LONGEST_NAME],
        world_at=at,
        status=ImportJob.FAILED,
        counts={},
    )
    session.add(job)
    session.flush()
    return job


def close_job(session: Session, job: ImportJob, counts: Mapping[str, ElementCounts], log: FaultLog) -> ImportReport:
    """Write the outcome of a delivery that was taken in."""
    log.flush()
    job.counts = {element: each.as_dict() for element, each in counts.items()}
    job.status = _outcome(counts, log)
    session.flush()
    return _report(job, counts, log)


def record_failed_delivery(
    session: Session, *, ent_id: str, path: Path, at: datetime, error: InvalidInput
) -> ImportReport:
    """Keep the trace of a delivery that `import_delivery` refused, once its transaction is rolled back."""
    job = open_job(session, ent_id=ent_id, degree=_degree_named(path), archive=path.name, at=at)
    log = FaultLog(session, job.id)
    log.add(error.fault if isinstance(error, DeliveryRefused) else _fault_of(error, path))
    log.flush()
    return _report(job, {}, log)


def _fault_of(error: InvalidInput, path: Path) -> Fault:
    message = f"{error.message} {error.remedy}".strip()
    return Fault(error.code, message, path.name[:_LONGEST_NAME], getattr(error, "line", None), fatal=True)


def _degree_named(path: Path) -> str | None:
    try:
        return DeliveryName.parse(path.name).degree
    except ValueError:
        return None


def _outcome(counts: Mapping[str, ElementCounts], log: FaultLog) -> str:
    if log.count:
        return ImportJob.DONE_WITH_FAULTS
    altered = any(each.created or each.changed or each.left for each in counts.values())
    return ImportJob.DONE if altered else ImportJob.UNCHANGED


def _report(job: ImportJob, counts: Mapping[str, ElementCounts], log: FaultLog) -> ImportReport:
    return ImportReport(
        job_id=job.id,
        ent_id=job.ent_id,
        degree=job.degree,
        archive=job.archive,
        at=job.world_at,
        status=job.status,
        counts=dict(counts),
        faults=tuple(log.first),
        fault_count=log.count,
    )
