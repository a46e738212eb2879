"""What an export sent and whom it left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlalchemy import insert
from sqlalchemy.orm import Session

from gar_sim.ent.models import ExportRun, RejectedPerson
from gar_sim.formats.gar_ent import Document, checksum_of

Record = TypeVar("Record")


class Rejection(NamedTuple):
    """A person left out of one document, with the reason in French; no name, for reports travel."""

    person: str
    document: Document
    reason: str


@dataclass(slots=True)
class Tally:
    """Counts and rejections, filled while the records pass by."""

    counts: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: set[str] = field(default_factory=set)
    """People whom neither people's document names: nothing else may speak of them."""

    def counted(self, kind: str, records: Iterable[Record]) -> Iterator[Record]:
        """The same records, counted."""
        for record in records:
            self.counts[kind] += 1
            yield record

    def reject(self, person: str, document: Document, reason: str) -> None:
        """Leave a person out of a document."""
        self.rejections.append(Rejection(person, document, reason))
        if document is not Document.RESPONSIBLES:
            self.rejected.add(person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """One delivery. `at` is the world's instant; the counts are of what was sent."""

    ent: str
    degree: str
    at: datetime
    archive: Path
    schools: int
    pupils: int
    staff: int
    groups: int
    responsibles: int
    rejections: tuple[Rejection, ...]


def keep_report(session: Session, report: ExportReport) -> int:
    """Write a report down; its number."""
    run = ExportRun(
        ent=report.ent,
        degree=report.degree,
        at=report.at,
        archive=report.archive.name,
        md5=checksum_of(report.archive),
        schools=report.schools,
        pupils=report.pupils,
        staff=report.staff,
        groups=report.groups,
        responsibles=report.responsibles,
    )
    session.add(run)
    session.flush()
    if report.rejections:
        rows = [
            {"export_id": run.id, "person_id": r.person, "document": r.document, "reason": r.reason}
            for r in report.rejections
        ]
        session.execute(insert(RejectedPerson), rows)
    return run.id
