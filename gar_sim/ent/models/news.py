"""The board of a school on the portal."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class NewsState(StrEnum):
    """Where a message stands: nobody else sees it yet, everybody does, or nobody any more."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REFUSED = "refused"


class News(Base):
    """A message of a member of staff. `read_by` is the administrator who decided; `reason` is told to the author."""

    __tablename__ = "ent_news"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'published', 'refused')", name="state"),
        Index(None, "uai", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
    author_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    read_by: Mapped[str | None] = mapped_column(ForeignKey("ent_person.id"))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(String(500))
