"""Accesses of people to resources, and the resources that a review of what nobody opens leaves alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Access(Base):
    """One `accès` as the ministry counts them: a session opened on a resource, at a world instant; never rewritten.

    No profile, level or class is kept: they are read from the directory of the day, and who left is counted apart.
    """

    __tablename__ = "gar_access"
    __table_args__ = (Index(None, "uai", "opened_at"), Index(None, "subscription_id", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"))
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    uai: Mapped[str] = mapped_column(String(45))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewMark(Base):
    """« Vue, on garde »: a school looked at what nobody opens of a subscription, and keeps it."""

    __tablename__ = "gar_review_mark"

    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    note: Mapped[str] = mapped_column(String(255))
    author: Mapped[str] = mapped_column(String(120))
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
