"""ENT projects that the GAR knows: who delivers a directory and signs its people in."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base

EDUGAR = "EG"
"""The project of the schools without ENT: ÉduGAR alone delivers it. To the rest of the GAR it is one more."""


class EntProject(Base):
    """One ENT. `issuer` is its OpenID provider, stored as `{base}/…` when it is ours."""

    __tablename__ = "gar_ent_project"

    id: Mapped[str] = mapped_column(String(45), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    issuer: Mapped[str] = mapped_column(String(1024))
    client_id: Mapped[str] = mapped_column(String(120))
    client_secret: Mapped[str] = mapped_column(String(255))
