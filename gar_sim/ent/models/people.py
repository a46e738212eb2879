"""People, what they are in each school, and the ties between them."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Person(Base):
    """One person; `id` is the `GARPersonIdentifiant`. Who left every school keeps a row, with `left_on`.

    `exported_at` is the world's instant of the last delivery to the GAR that named them.

    Only what no school may leave out is required: a missing `other_first_names` is a fault of real
    directories that the export has to find (gar-wire §3.5).
    """

    __tablename__ = "ent_person"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    last_name: Mapped[str] = mapped_column(String(500))
    first_name: Mapped[str] = mapped_column(String(500))
    other_first_names: Mapped[list[str]] = mapped_column(JSON)
    birth_name: Mapped[str | None] = mapped_column(String(500))
    civility: Mapped[str | None] = mapped_column(String(30))
    birth_date: Mapped[date | None] = mapped_column(Date)
    mail: Mapped[str | None] = mapped_column(String(255))
    secondary_id: Mapped[str | None] = mapped_column(String(255))
    attachment_school: Mapped[str | None] = mapped_column(ForeignKey("ent_school.uai"))
    left_on: Mapped[date | None] = mapped_column(Date)
    exported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Post(Base):
    """What a person is in one school: `function` is the school's word, `profile` what the ENT makes of it.

    Both may disagree, and the profile may be missing: the export sends what is written here.
    """

    __tablename__ = "ent_post"
    __table_args__ = (Index(None, "uai", "function"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    profile: Mapped[str | None] = mapped_column(String(31))
    function: Mapped[str] = mapped_column(String(10))


class Responsible(Base):
    """A person who may assign licences in a school, head or delegate (gar-wire §3.6)."""

    __tablename__ = "ent_responsible"

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)


class Guardian(Base):
    """Who answers for a pupil; never part of the export."""

    __tablename__ = "ent_guardian"
    __table_args__ = (Index(None, "pupil_id"),)

    guardian_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    pupil_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
