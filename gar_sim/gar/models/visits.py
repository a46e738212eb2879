"""What the dashboard remembers: when each manager came, and the licences that changed meanwhile."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Visit(Base):
    """The last visit of a manager to the dashboard of a school (world time), and the one before.

    A day counts as one visit, which began when the dashboard was first opened that day.
    """

    __tablename__ = "gar_visit"

    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"), primary_key=True)
    ent_person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    former_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QuotaChange(Base):
    """A counter whose total a distributor changed; never rewritten. None is without limit, 0 a counter not there."""

    __tablename__ = "gar_quota_change"
    __table_args__ = (Index(None, "subscription_id", "changed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    audience: Mapped[str] = mapped_column(String(20))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    former: Mapped[int | None]
    total: Mapped[int | None]
