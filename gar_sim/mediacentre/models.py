"""How the médiacentre is set up: the ENT it belongs to, and the GAR it asks."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Portal(Base):
    """One ENT whose people this médiacentre serves. Our own addresses are stored as `{base}/…`."""

    __tablename__ = "med_portal"

    ent_id: Mapped[str] = mapped_column(String(45), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    issuer: Mapped[str] = mapped_column(String(1024))
    client_id: Mapped[str] = mapped_column(String(120))
    client_secret: Mapped[str] = mapped_column(String(255))
    gar_lists: Mapped[str] = mapped_column(String(1024))
    """Address of the GAR's ListeRessources, before `/ressources/…`."""


class Visit(Base):
    """One session of a visitor; the ENT can end it by its `sid`."""

    __tablename__ = "med_visit"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    ent_id: Mapped[str] = mapped_column(String(45))
    sid: Mapped[str] = mapped_column(String(120), index=True)
    visitor: Mapped[dict[str, Any]] = mapped_column(JSON)
    id_token: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
