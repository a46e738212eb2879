"""Accounts on the portal, and the sessions that people open with them."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base
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


class SignIn(SignInColumns):
    """A session on the portal."""

    __tablename__ = "ent_sign_in"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["ent_person.id"]), Index(None, "expires_at"))
