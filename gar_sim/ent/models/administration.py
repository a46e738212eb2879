"""Who administers the ENT in a school, what they chose, and every act of theirs."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Moderation(StrEnum):
    """When somebody reads what staff publish in the ENT: before, after, or never."""

    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Administrator(Base):
    """A person who administers the ENT in a school."""

    __tablename__ = "ent_administrator"

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)


class AdministrationAct(Base):
    """One act in a school: who, when in world time, what in French. Only added to."""

    __tablename__ = "ent_administration_act"
    __table_args__ = (Index(None, "uai", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    what: Mapped[str] = mapped_column(String(500))


class SchoolSetting(Base):
    """What a school chose; a school without a row has the defaults. `charter` is what authors read."""

    __tablename__ = "ent_setting"
    __table_args__ = (CheckConstraint("moderation IN ('before', 'after', 'none')", name="moderation"),)

    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    moderation: Mapped[str] = mapped_column(String(10))
    charter: Mapped[str] = mapped_column(Text)


class ClosedApp(Base):
    """An application of the portal that an audience of a school does not see; all others are seen."""

    __tablename__ = "ent_closed_app"

    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(20), primary_key=True)
    app: Mapped[str] = mapped_column(String(20), primary_key=True)
