"""Divisions (classes) and groups of a school, and who is in them."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class Group(Base):
    """A division or a group; one code is never both in a school (gar-wire §3.5)."""

    __tablename__ = "ent_group"
    __table_args__ = (CheckConstraint("status IN ('DIVISION', 'GROUPE')", name="status"),)

    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"), primary_key=True)
    code: Mapped[str] = mapped_column(String(255), primary_key=True)
    label: Mapped[str] = mapped_column(String(255))
    status: Mapped[str] = mapped_column(String(31))


class GroupDivision(Base):
    """A division that a group draws its pupils from (`GARGroupeDivAppartenance`)."""

    __tablename__ = "ent_group_division"
    __table_args__ = (
        ForeignKeyConstraint(["uai", "group_code"], ["ent_group.uai", "ent_group.code"]),
        ForeignKeyConstraint(["uai", "division_code"], ["ent_group.uai", "ent_group.code"]),
    )

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    group_code: Mapped[str] = mapped_column(String(255), primary_key=True)
    division_code: Mapped[str] = mapped_column(String(255), primary_key=True)


class Member(Base):
    """A person in a division or a group of a school."""

    __tablename__ = "ent_member"
    __table_args__ = (
        ForeignKeyConstraint(["uai", "group_code"], ["ent_group.uai", "ent_group.code"]),
        Index(None, "person_id"),
    )

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    group_code: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"), primary_key=True)
