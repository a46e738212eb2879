"""The directory as the ENTs' exports gave it (gar-wire §3.3), keyed by ENT project and by school.

People who vanish from an export keep their row, with `left_at`: their licences stay visible until
they are recovered.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.gar.models.projects import EDUGAR
from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.values.schools import Degree

_REACHED_BY_KEY = {"sqlite_with_rowid": False}
"""For the many rows that say a link: SQLite then keeps them in one tree instead of two."""


class School(Base):
    """`GAREtab`: a school deployed by an ENT. `left_at` is set when an export no longer names it.

    `degree` is that of the deliveries that name it: each of an ENT's two deliveries speaks for its own schools.
    """

    __tablename__ = "gar_school"

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"), index=True)
    degree: Mapped[str] = mapped_column(String(2), default=Degree.SECONDARY)
    name: Mapped[str] = mapped_column(String(500))
    functional_attachment: Mapped[str | None] = mapped_column(String(255))
    contract: Mapped[str | None] = mapped_column(String(45))
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(255))
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def by_edugar(self) -> bool:
        """Whether the school gives its people itself, through ÉduGAR, no ENT sending them by night."""
        return self.ent_id == EDUGAR


class Person(Base):
    """A pupil or a member of staff; `ent_person_id` is the `GARPersonIdentifiant`, unique in its ENT."""

    __tablename__ = "gar_person"
    # In this order the constraint also finds a person without the ENT: an index of such texts costs an import dearly.
    __table_args__ = (UniqueConstraint("ent_person_id", "ent_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"))
    ent_person_id: Mapped[str] = mapped_column(String(64))
    is_pupil: Mapped[bool]
    last_name: Mapped[str] = mapped_column(String(500))
    first_name: Mapped[str] = mapped_column(String(500))
    other_first_names: Mapped[str] = mapped_column(Text)
    birth_name: Mapped[str | None] = mapped_column(String(500))
    secondary_id: Mapped[str | None] = mapped_column(String(255))
    civility: Mapped[str | None] = mapped_column(String(30))
    birth_date: Mapped[date | None]
    attachment_school: Mapped[str | None] = mapped_column(String(45))
    arrived_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def display_name(self) -> str:
        """First name and last name, as people say them."""
        return f"{self.first_name} {self.last_name}"


class PersonMail(Base):
    """`GARPersonMail`: staff only."""

    __tablename__ = "gar_person_mail"
    __table_args__ = _REACHED_BY_KEY

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    mail: Mapped[str] = mapped_column(String(255), primary_key=True)


class Membership(Base):
    """A person in a school: `GARPersonEtab` with the `GARPersonProfils` of that school, and its audience."""

    __tablename__ = "gar_membership"
    __table_args__ = (Index(None, "uai", "audience"), _REACHED_BY_KEY)

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    profile: Mapped[str | None] = mapped_column(String(31))
    audience: Mapped[str | None] = mapped_column(String(20))


class Mef(Base):
    """`GARMEF`: a training programme of a school (secondary only)."""

    __tablename__ = "gar_mef"
    __table_args__ = _REACHED_BY_KEY

    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))
    attachment: Mapped[str | None] = mapped_column(String(255))
    stat11: Mapped[str | None] = mapped_column(String(255))


class Subject(Base):
    """`GARMatiere`."""

    __tablename__ = "gar_subject"
    __table_args__ = _REACHED_BY_KEY

    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))


class PersonMef(Base):
    """`GARPersonMEF`, or `GARPersonMEFSTAT4` of a primary school."""

    __tablename__ = "gar_person_mef"
    __table_args__ = _REACHED_BY_KEY

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)


class PupilSubject(Base):
    """`GAREleveEnseignement`: a subject that a pupil takes."""

    __tablename__ = "gar_pupil_subject"
    __table_args__ = _REACHED_BY_KEY

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)


class Discipline(Base):
    """`GAREnsDisciplinesPostes`, or `GAREnsSpecialitesPostes` of a primary school."""

    __tablename__ = "gar_discipline"
    __table_args__ = _REACHED_BY_KEY

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)


class Group(Base):
    """`GARGroupe`: a division (a class) or a group; one code means one of them in a school."""

    __tablename__ = "gar_group"
    __table_args__ = (
        CheckConstraint("status IN ('DIVISION', 'GROUPE')", name="status"),
        UniqueConstraint("uai", "code"),
    )

    DIVISION = "DIVISION"
    GROUP = "GROUPE"

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"))
    code: Mapped[str] = mapped_column(String(255))
    label: Mapped[str] = mapped_column(String(255))
    status: Mapped[str] = mapped_column(String(31))


class Division(Base):
    """`GARGroupeDivAppartenance`: a division that a group draws from."""

    __tablename__ = "gar_group_division"
    __table_args__ = (Index(None, "division_id"), _REACHED_BY_KEY)

    group_id: Mapped[int] = mapped_column(ForeignKey("gar_group.id"), primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("gar_group.id"), primary_key=True)


class GroupMember(Base):
    """`GARPersonGroupe`: pupils and teachers of a division or a group."""

    __tablename__ = "gar_group_member"
    __table_args__ = (Index(None, "person_id"), _REACHED_BY_KEY)

    group_id: Mapped[int] = mapped_column(ForeignKey("gar_group.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)


class Teaching(Base):
    """`GAREnsGroupeMatiere` and `GAREnsClasseMatiere`: who teaches what to whom."""

    __tablename__ = "gar_teaching"
    __table_args__ = (Index(None, "group_id"), _REACHED_BY_KEY)

    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("gar_group.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)


class Responsible(Base):
    """`GARRespAff`: who may assign in a school. The export does not tell head from delegate (gar-wire §3.6)."""

    __tablename__ = "gar_responsible"
    __table_args__ = _REACHED_BY_KEY

    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"), primary_key=True)
    ent_person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("gar_school.uai"), primary_key=True)
    last_name: Mapped[str] = mapped_column(String(500))
    first_name: Mapped[str] = mapped_column(String(500))
    civility: Mapped[str | None] = mapped_column(String(30))
    mail: Mapped[str] = mapped_column(String(255))
