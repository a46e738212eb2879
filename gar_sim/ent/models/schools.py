"""Schools that the ENT's information system knows, deployed or not."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class SchoolState(StrEnum):
    """How far a school has come: an ENT that feeds the GAR, an ENT alone, or nothing yet."""

    DEPLOYED = "deployed"
    ENT_ONLY = "ent_only"
    NONE = "none"


class School(Base):
    """One school. `ent` is the identifier of its ENT project (`idENT`); lengths are those of gar-wire §3.2."""

    __tablename__ = "ent_school"
    __table_args__ = (
        CheckConstraint("state IN ('deployed', 'ent_only', 'none')", name="state"),
        CheckConstraint("degree IN ('1D', '2D')", name="degree"),
    )

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    name: Mapped[str] = mapped_column(String(500))
    degree: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10))
    ent: Mapped[str] = mapped_column(String(20))
    functional_attachment: Mapped[str | None] = mapped_column(String(255))
    contract: Mapped[str | None] = mapped_column(String(45))
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(255))
