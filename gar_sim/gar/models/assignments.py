"""Assignments: append-only rows for people, one opening an audience for a whole school."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime

_LIVE = text("withdrawn_at IS NULL")


class Batch(Base):
    """One gesture of a manager: what it was, who made it, when (world time)."""

    __tablename__ = "gar_batch"

    ASSIGN = "assign"
    WITHDRAW = "withdraw"
    OPEN = "open"
    CLOSE = "close"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), index=True)
    uai: Mapped[str | None] = mapped_column(String(45))
    author: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    people: Mapped[int] = mapped_column(default=0)


class Assignment(Base):
    """A licence given to a person; withdrawing sets `withdrawn_at` and never deletes. `counter` names its pool."""

    __tablename__ = "gar_assignment"
    __table_args__ = (
        Index(
            "uq_gar_assignment_live",
            "subscription_id",
            "person_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(None, "person_id"),
        Index(None, "batch_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"))
    uai: Mapped[str] = mapped_column(String(45))
    counter: Mapped[str] = mapped_column(String(20))
    batch_id: Mapped[str] = mapped_column(ForeignKey("gar_batch.id"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_batch_id: Mapped[str | None] = mapped_column(ForeignKey("gar_batch.id"))
    reason: Mapped[str | None] = mapped_column(String(40))


class EstablishmentOpening(Base):
    """An establishment licence (ETABL) opened to one audience of one school; never one row a person."""

    __tablename__ = "gar_establishment_opening"

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    audience: Mapped[str] = mapped_column(String(20), primary_key=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("gar_batch.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
