"""What is taught: programmes (MEF), subjects, and who learns or teaches them."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class Mef(Base):
    """A national training programme taught in a school (`GARMEF`, secondary schools only)."""

    __tablename__ = "ent_mef"

    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))
    attachment: Mapped[str | None] = mapped_column(String(255))
    stat11: Mapped[str | None] = mapped_column(String(255))


class PersonMef(Base):
    """A programme that a pupil follows or a teacher teaches; in a primary school a MEFSTAT4 code, without `Mef`."""

    __tablename__ = "ent_person_mef"
    __table_args__ = (Index(None, "uai"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)


class Subject(Base):
    """A subject of a school (`GARMatiere`)."""

    __tablename__ = "ent_subject"

    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))


class PupilSubject(Base):
    """A subject that a pupil takes (`GAREleveEnseignement`)."""

    __tablename__ = "ent_pupil_subject"
    __table_args__ = (ForeignKeyConstraint(["uai", "subject_code"], ["ent_subject.uai", "ent_subject.code"]),)

    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    subject_code: Mapped[str] = mapped_column(String(255), primary_key=True)


class Teaching(Base):
    """A subject that a person teaches to a division or a group."""

    __tablename__ = "ent_teaching"
    __table_args__ = (
        ForeignKeyConstraint(["uai", "group_code"], ["ent_group.uai", "ent_group.code"]),
        ForeignKeyConstraint(["uai", "subject_code"], ["ent_subject.uai", "ent_subject.code"]),
        Index(None, "person_id"),
    )

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    group_code: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
    subject_code: Mapped[str] = mapped_column(String(255), primary_key=True)


class Discipline(Base):
    """A discipline that a post is recruited for; one list for all schools."""

    __tablename__ = "ent_discipline"

    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))


class PostDiscipline(Base):
    """A discipline of a person's post in a school (`GAREnsDisciplinesPostes`)."""

    __tablename__ = "ent_post_discipline"
    __table_args__ = (ForeignKeyConstraint(["person_id", "uai"], ["ent_post.person_id", "ent_post.uai"]),)

    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    discipline_code: Mapped[str] = mapped_column(ForeignKey("ent_discipline.code"), primary_key=True)
