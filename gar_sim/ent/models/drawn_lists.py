"""Lists of people drawn from the school's register: who holds them, until they are destroyed."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class DrawnList(Base):
    """One list. Its people are counted, not named: the trace must not be a second list.

    `destroyed_at` is when the school said that its copy is gone, `returned_at` when whom it was made for said so.
    """

    __tablename__ = "ent_drawn_list"
    __table_args__ = (CheckConstraint("register IN ('SIECLE', 'ONDE')", name="register"), Index(None, "uai"))

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
    register: Mapped[str] = mapped_column(String(10))
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    drawn_by: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    divisions: Mapped[list[str]] = mapped_column(JSON)
    columns: Mapped[list[str]] = mapped_column(JSON)
    people: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(255))
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
