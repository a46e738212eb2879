"""Rules: a population has a resource, night after night (domain-practice §6.3)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime

_STANDING = text("ended_at IS NULL")


class Rule(Base):
    """« Toute la 5e a ce manuel »: `kind` and `code` name the population, as `Kind` does; `label` is for people.

    It is followed with the right of the manager who made it. `paused_at` is set by hand, or when that right is lost:
    `why_paused` then says so in French. `batch_id` is the gesture that made it: undone, it ends the rule.
    """

    __tablename__ = "gar_rule"
    __table_args__ = (
        Index(
            "uq_gar_rule_standing",
            "uai",
            "subscription_id",
            "kind",
            "code",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        Index(None, "subscription_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(String(45))
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(255))
    label: Mapped[str] = mapped_column(String(255))
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"))
    ent_person_id: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(120))
    batch_id: Mapped[str | None] = mapped_column(ForeignKey("gar_batch.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    why_paused: Mapped[str] = mapped_column(String(255), default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
