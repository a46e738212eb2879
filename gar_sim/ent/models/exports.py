"""What each nightly export contained, and whom it left out."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class ExportRun(Base):
    """One archive delivered to the GAR. `at` is the world's instant; the counts are of people and elements sent."""

    __tablename__ = "ent_export"
    __table_args__ = (Index(None, "at"), CheckConstraint("degree IN ('1D', '2D')", name="degree"))

    id: Mapped[int] = mapped_column(primary_key=True)
    ent: Mapped[str] = mapped_column(String(20))
    degree: Mapped[str] = mapped_column(String(2))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    archive: Mapped[str] = mapped_column(String(255))
    md5: Mapped[str] = mapped_column(String(32))
    schools: Mapped[int]
    pupils: Mapped[int]
    staff: Mapped[int]
    groups: Mapped[int]
    responsibles: Mapped[int]


class RejectedPerson(Base):
    """A person that an export left out of one document, with the reason in French."""

    __tablename__ = "ent_export_rejection"
    __table_args__ = (Index(None, "person_id"),)

    export_id: Mapped[int] = mapped_column(ForeignKey("ent_export.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    document: Mapped[str] = mapped_column(String(31), primary_key=True)
    reason: Mapped[str] = mapped_column(String(255))
