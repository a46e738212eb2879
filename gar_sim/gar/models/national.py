"""The national list of schools, which exists apart from what any ENT delivers (gar-wire §1.9)."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class NationalSchool(Base):
    """One line of `etablissements.xml`; columns are its elements."""

    __tablename__ = "gar_national_school"

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    nature_uai: Mapped[str] = mapped_column(String(3))
    nature_uai_libe: Mapped[str] = mapped_column(String(100))
    type_uai: Mapped[str] = mapped_column(String(10))
    type_uai_libe: Mapped[str] = mapped_column(String(100))
    commune: Mapped[str] = mapped_column(String(5))
    commune_libe: Mapped[str] = mapped_column(String(100))
    academie: Mapped[str] = mapped_column(String(3))
    academie_libe: Mapped[str] = mapped_column(String(100))
    departement_insee_3: Mapped[str] = mapped_column(String(3))
    departement_insee_3_libe: Mapped[str] = mapped_column(String(100))
    appellation_officielle: Mapped[str] = mapped_column(String(255))
    patronyme_uai: Mapped[str] = mapped_column(String(255))
    code_postal_uai: Mapped[str] = mapped_column(String(5))
    localite_acheminement_uai: Mapped[str] = mapped_column(String(100))
    ent_id: Mapped[str | None] = mapped_column(String(45))
    """The `idENT` in clear; it is written in base64 on the wire."""
