"""The families' door: a provider of its own, its sessions, and how the ENT, its client, knows it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.oidc_server import Models
from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, KeyColumns, TokenColumns


class FamilyClient(ClientColumns):
    """A service that signs parents in by the door; the ENT is one."""

    __tablename__ = "ent_family_client"


class FamilyCode(CodeColumns):
    """An authorization code, by its digest."""

    __tablename__ = "ent_family_code"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["ent_family_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["ent_person.id"]),
        Index(None, "expires_at"),
    )


class FamilyToken(TokenColumns):
    """An access token, by its digest."""

    __tablename__ = "ent_family_token"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["ent_family_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["ent_person.id"]),
        Index(None, "code_digest"),
        Index(None, "session_digest"),
        Index(None, "expires_at"),
    )


class FamilyKey(KeyColumns):
    """The key that signs identity tokens in this world."""

    __tablename__ = "ent_family_key"


FAMILY_OIDC = Models(client=FamilyClient, code=FamilyCode, token=FamilyToken, key=FamilyKey)
"""The four of them, for the machinery."""


class FamilySession(Base):
    """A parent's session at the door. Wire time."""

    __tablename__ = "ent_family_session"
    __table_args__ = (Index(None, "expires_at"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FamilyDoor(Base):
    """The one row by which the ENT knows the door. The issuer is stored as `{base}/…`."""

    __tablename__ = "ent_family_door"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    issuer: Mapped[str] = mapped_column(String(1024))
    client_id: Mapped[str] = mapped_column(String(100))
    client_secret: Mapped[str] = mapped_column(String(255))


class FamilyArrival(Base):
    """A session of the ENT that began at the door: what leaving both asks for. Wire time."""

    __tablename__ = "ent_family_arrival"
    __table_args__ = (Index(None, "expires_at"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    id_token: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
