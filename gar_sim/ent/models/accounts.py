"""Accounts on the portal, and the sessions that people open with them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Account(Base):
    """The account of a person. `persona_rank` places it among the demo's characters, `persona_note` says why."""

    __tablename__ = "ent_account"

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    handed_out: Mapped[bool]
    persona_rank: Mapped[int | None]
    persona_note: Mapped[str] = mapped_column(String(255))


class SignIn(Base):
    """A session on the portal, kept here so that signing out ends it even for a copied cookie. Wire time."""

    __tablename__ = "ent_sign_in"
    __table_args__ = (Index(None, "expires_at"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
