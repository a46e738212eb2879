"""The supplier's own accounts, for schools without ENT or GAR: orders, lists handed over, accounts, what is erased."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.visits import VisitColumns


class Order(Base):
    """An order that was delivered to a school: with its slip goes the activation code of the school's space."""

    __tablename__ = "sup_order"

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(8), primary_key=True)
    school: Mapped[str] = mapped_column(String(255))


class SpaceVisit(VisitColumns, Base):
    """A school's space, open in one browser."""

    __tablename__ = "sup_space_visit"

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    uai: Mapped[str] = mapped_column(String(8))


class KeptList(Base):
    """A list as it was handed over: the file is kept until somebody destroys it; then only the figures stay."""

    __tablename__ = "sup_list"
    __table_args__ = (Index(None, "slug", "uai"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    uai: Mapped[str] = mapped_column(String(8))
    file_name: Mapped[str] = mapped_column(String(255))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    columns: Mapped[list[str]] = mapped_column(JSON)
    people: Mapped[int]
    handed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Account(Base):
    """One account. Until its holder chooses a password, the first one is made of `first_secret` and the world's key."""

    __tablename__ = "sup_account"
    __table_args__ = (
        UniqueConstraint("slug", "uai", "identifier"),
        UniqueConstraint("slug", "login"),
        Index(None, "uai"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    uai: Mapped[str] = mapped_column(String(8))
    identifier: Mapped[str] = mapped_column(String(64))
    login: Mapped[str] = mapped_column(String(220))
    last_name: Mapped[str] = mapped_column(String(100))
    first_name: Mapped[str] = mapped_column(String(100))
    division: Mapped[str] = mapped_column(String(45))
    mail: Mapped[str] = mapped_column(String(255))
    profile: Mapped[str] = mapped_column(String(31))
    """Empty where the list says none."""
    first_secret: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PasswordKey(Base):
    """What lets somebody choose a password once, by its digest: after a first sign-in, or by a message. Wire time."""

    __tablename__ = "sup_password_key"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("sup_account.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Attempts(Base):
    """Tries in a row that came to nothing, and until when the next one has to wait. Wire time."""

    __tablename__ = "sup_attempts"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    who: Mapped[str] = mapped_column(String(300), primary_key=True)
    count: Mapped[int]
    wait_until: Mapped[datetime] = mapped_column(UtcDateTime)


class SimulatedMail(Base):
    """A message that a real supplier would have sent: here it stays in an outbox that anyone may read, in a demo."""

    __tablename__ = "sup_mail"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("sup_account.id"), index=True)
    recipient: Mapped[str] = mapped_column(String(255))
    link: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Erasure(Base):
    """What was erased for a school, in figures: nobody's name. `division` None is the whole school."""

    __tablename__ = "sup_erasure"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    uai: Mapped[str] = mapped_column(String(8))
    division: Mapped[str | None] = mapped_column(String(45))
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accounts: Mapped[int]
    notes: Mapped[int]
    visits: Mapped[int]
    mails: Mapped[int]
