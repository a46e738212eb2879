"""Imports of ENT exports: a job, who changed class, and each fault with its place (nothing refused is lost)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class ImportJob(Base):
    """One delivery. `status` is done, done_with_faults, unchanged or failed; `counts` by element."""

    __tablename__ = "gar_import_job"

    DONE = "done"
    DONE_WITH_FAULTS = "done_with_faults"
    UNCHANGED = "unchanged"
    FAILED = "failed"

    id: Mapped[int] = mapped_column(primary_key=True)
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"), index=True)
    degree: Mapped[str | None] = mapped_column(String(2))
    archive: Mapped[str] = mapped_column(String(255))
    world_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str] = mapped_column(String(20))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)


class ClassChange(Base):
    """A pupil whom a delivery found in another class of a school than the delivery before it.

    A code of division, "" without any; `former` None came to the school, `current` None left it. The first
    delivery of a school changes nobody, and a year's are kept.
    """

    __tablename__ = "gar_class_change"
    __table_args__ = (Index(None, "uai", "job_id"),)

    job_id: Mapped[int] = mapped_column(ForeignKey("gar_import_job.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    former: Mapped[str | None] = mapped_column(String(255))
    current: Mapped[str | None] = mapped_column(String(255))


class ImportFault(Base):
    """One refused element, or the reason why a whole delivery was refused."""

    __tablename__ = "gar_import_fault"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("gar_import_job.id"), index=True)
    file: Mapped[str] = mapped_column(String(255))
    line: Mapped[int | None]
    element: Mapped[str] = mapped_column(String(60))
    identifier: Mapped[str] = mapped_column(String(255))
    code: Mapped[str] = mapped_column(String(60))
    message: Mapped[str] = mapped_column(String(2000))
