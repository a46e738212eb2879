"""Tables of ÉduGAR (`gar_edugar_`): schools that joined, the identities they gave, accounts, its OpenID provider."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.oidc_server import Models
from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, KeyColumns, TokenColumns
from gar_sim.kernel.oidc_server.sign_ins import SignInColumns


class MemberSchool(Base):
    """A school that joined. `left_at` is set when it goes; `joins` counts, each activation code is good for one."""

    __tablename__ = "gar_edugar_school"
    __table_args__ = (CheckConstraint("joins > 0", name="joined"),)

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    degree: Mapped[str] = mapped_column(String(2))
    joins: Mapped[int]
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Identity(Base):
    """A person as the school described them. `id` is the `GARPersonIdentifiant`, `school_identifier` the list's own.

    The row of who left stays, without mail, until the school goes: a pupil who returns is the same person.
    """

    __tablename__ = "gar_edugar_identity"
    __table_args__ = (UniqueConstraint("uai", "school_identifier"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_edugar_school.uai"))
    school_identifier: Mapped[str | None] = mapped_column(String(64))
    last_name: Mapped[str] = mapped_column(String(500))
    first_name: Mapped[str] = mapped_column(String(500))
    profile: Mapped[str] = mapped_column(String(31))
    division: Mapped[str] = mapped_column(String(255), default="")
    mail: Mapped[str] = mapped_column(String(255), default="")
    keeps_accounts: Mapped[bool] = mapped_column(default=False)
    """Whether the head entrusted the school's page to this person."""
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def display_name(self) -> str:
        """First name and last name, as people say them."""
        return f"{self.first_name} {self.last_name}"


class Account(Base):
    """The account of an identity. Without hash, no slip was made yet; `first_password` is to be changed."""

    __tablename__ = "gar_edugar_account"

    person_id: Mapped[str] = mapped_column(ForeignKey("gar_edugar_identity.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    first_password: Mapped[bool] = mapped_column(default=True)

    @property
    def stands_at(self) -> str:
        """Another after each slip and each password chosen; says nothing of the password."""
        return sha256((self.password_hash or "").encode()).hexdigest()


class SignInFailure(Base):
    """Failed attempts in a row on one login, known or not, by its digest. Wire time."""

    __tablename__ = "gar_edugar_failure"
    __table_args__ = (Index(None, "last_at"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    attempts: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignIn(SignInColumns):
    """A session at ÉduGAR."""

    __tablename__ = "gar_edugar_sign_in"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["gar_edugar_identity.id"]), Index(None, "expires_at"))


class OidcClient(ClientColumns):
    """A service that signs people in from ÉduGAR: the GAR's gate, the médiacentre."""

    __tablename__ = "gar_edugar_oidc_client"


class OidcCode(CodeColumns):
    """An authorization code, by its digest."""

    __tablename__ = "gar_edugar_oidc_code"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["gar_edugar_oidc_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["gar_edugar_identity.id"]),
        Index(None, "expires_at"),
    )


class OidcToken(TokenColumns):
    """An access token, by its digest."""

    __tablename__ = "gar_edugar_oidc_token"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["gar_edugar_oidc_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["gar_edugar_identity.id"]),
        Index(None, "code_digest"),
        Index(None, "session_digest"),
        Index(None, "expires_at"),
    )


class OidcKey(KeyColumns):
    """The key that signs identity tokens in this world."""

    __tablename__ = "gar_edugar_oidc_key"


OIDC = Models(client=OidcClient, code=OidcCode, token=OidcToken, key=OidcKey)
"""The four of them, for the machinery."""
