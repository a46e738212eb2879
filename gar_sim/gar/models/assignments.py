"""Assignments and openings: append-only rows, each naming the gestures that began and ended it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.gar.domain.gestures import Source
from gar_sim.kernel.database import Base, UtcDateTime

_LIVE = text("withdrawn_at IS NULL")
_OPEN = text("closed_at IS NULL")
_BY_RULE = text("rule_id IS NOT NULL")


class Batch(Base):
    """One gesture of a manager over any number of subscriptions: what it was, who made it, when (world time).

    What it touched is read from the rows that name it. `people` counts each person once, `licences` once a
    subscription. `undoes` names the gesture that this one takes back: no gesture is taken back twice. `act_id` is the
    head's act that bound its author, or the act that was written, changed or ended. `about` says in French what a
    gesture that touches no licence was about.
    """

    __tablename__ = "gar_batch"
    __table_args__ = (Index(None, "uai", "made_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20), default=Source.HAND)
    uai: Mapped[str | None] = mapped_column(String(45))
    author: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    people: Mapped[int] = mapped_column(default=0)
    licences: Mapped[int] = mapped_column(default=0)
    undoes: Mapped[str | None] = mapped_column(ForeignKey("gar_batch.id"), unique=True)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("gar_delegation_act.id"))
    about: Mapped[str] = mapped_column(String(500), default="", server_default="")


class Assignment(Base):
    """A licence given to a person; withdrawing sets `withdrawn_at` and never deletes. `counter` names its pool.

    `rule_id` is the rule that keeps it, if one does: what a rule gave, it takes back from who leaves its population.
    """

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
        Index(None, "withdrawn_batch_id"),
        Index("ix_gar_assignment_rule_id", "rule_id", sqlite_where=_BY_RULE, postgresql_where=_BY_RULE),
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
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("gar_rule.id"))


class EstablishmentOpening(Base):
    """An establishment licence (ETABL) opened to one audience of one school; never one row a person.

    Closing sets `closed_at` and never deletes.
    """

    __tablename__ = "gar_establishment_opening"
    __table_args__ = (
        Index(
            "uq_gar_establishment_opening_live",
            "subscription_id",
            "uai",
            "audience",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "batch_id"),
        Index(None, "closed_batch_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    uai: Mapped[str] = mapped_column(String(45))
    audience: Mapped[str] = mapped_column(String(20))
    batch_id: Mapped[str] = mapped_column(ForeignKey("gar_batch.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_batch_id: Mapped[str | None] = mapped_column(ForeignKey("gar_batch.id"))
