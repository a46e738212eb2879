"""Subscriptions as distributors declared them, their schools, audiences and counters (gar-wire §1.3)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Subscription(Base):
    """One `abonnement`. A deleted one keeps its row: `deleted_at` is set and its wire name starts with `_`.

    `starts_at` and `ends_at` are the computed validity, both included; `end_school_year` remembers the
    form that the distributor used.
    """

    __tablename__ = "gar_subscription"
    __table_args__ = (Index(None, "ark"), Index(None, "distributor"))

    id: Mapped[str] = mapped_column(String(46), primary_key=True)
    distributor: Mapped[str] = mapped_column(String(26))
    ark: Mapped[str] = mapped_column(String(1024))
    resource_id_type: Mapped[str] = mapped_column(String(50))
    title: Mapped[str] = mapped_column(String(255))
    comment: Mapped[str] = mapped_column(String(255), default="")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    end_school_year: Mapped[str | None] = mapped_column(String(45))
    nature_codes: Mapped[str | None] = mapped_column(String(255))
    category: Mapped[str] = mapped_column(String(20))
    assignment_type: Mapped[str] = mapped_column(String(5))
    project_code: Mapped[str | None] = mapped_column(String(50))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    modified_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SubscriptionSchool(Base):
    """`uaiEtab`, or a school that `codeNatureUAI` named: schools of one subscription share its pool."""

    __tablename__ = "gar_subscription_school"
    __table_args__ = (Index(None, "uai"),)

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)


class SubscriptionAudience(Base):
    """`publicCible`."""

    __tablename__ = "gar_subscription_audience"

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(20), primary_key=True)


class Counter(Base):
    """A pool of licences: one an audience, or `GLOBALE` for all. `total` None is unlimited.

    For INDIV, `live` counts live assignments, leavers' included, and is moved only by a conditional
    UPDATE in the transaction that writes the rows. For ETABL it stays 0: eligible people are counted.
    """

    __tablename__ = "gar_counter"
    __table_args__ = (
        CheckConstraint("live >= 0", name="live_not_negative"),
        CheckConstraint("total IS NULL OR live <= total", name="live_within_total"),
    )

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(20), primary_key=True)
    total: Mapped[int | None]
    live: Mapped[int] = mapped_column(default=0)
