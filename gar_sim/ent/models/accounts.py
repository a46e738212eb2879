"""Accounts on the portal, and the sessions that people open with them."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.oidc_server.sign_ins import SignInColumns


class Account(Base):
    """The account of a person. `persona_rank` places it among the demo's characters, `persona_note` says why."""

    __tablename__ = "ent_account"

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    handed_out: Mapped[bool]
    persona_rank: Mapped[int | None]
    persona_note: Mapped[str] = mapped_column(String(255))


class HandedAccount(Base):
    """An account handed out by an administrator, whose holder chooses a password at first; `tries` counts bad dates."""

    __tablename__ = "ent_handed_account"

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_account.person_id"), primary_key=True)
    handed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handed_by: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    tries: Mapped[int] = mapped_column(default=0)
    chosen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignIn(SignInColumns):
    """A session on the portal."""

    __tablename__ = "ent_sign_in"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["ent_person.id"]), Index(None, "expires_at"))
