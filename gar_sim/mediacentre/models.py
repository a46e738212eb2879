"""What the médiacentre keeps: the ENT it belongs to, the GAR it asks, who is visiting, and what people marked."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.visits import VisitColumns


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
    connector_lists: Mapped[str | None] = mapped_column(String(1024))
    """Address of the ENT's list of its own connectors; None for an ENT that has none."""


class Visit(VisitColumns, Base):
    """One session of a visitor; the ENT can end it by its `sid`."""

    __tablename__ = "med_visit"

    ent_id: Mapped[str] = mapped_column(String(45))
    sid: Mapped[str] = mapped_column(String(120), index=True)
    visitor: Mapped[dict[str, Any]] = mapped_column(JSON)
    id_token: Mapped[str]


class Favourite(Base):
    """A star that a person put on a tile."""

    __tablename__ = "med_favourite"

    ent_id: Mapped[str] = mapped_column(String(45), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(1024), primary_key=True)


class Featured(Base):
    """A tile that a school puts forward, for whoever has it on the shelf. World time."""

    __tablename__ = "med_featured"

    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    key: Mapped[str] = mapped_column(String(1024), primary_key=True)
    author: Mapped[str] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(String(300))
    featured_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SeenShelf(Base):
    """What a person's shelf held: key → day it was first seen, none for what was there at the first visit."""

    __tablename__ = "med_seen_shelf"

    ent_id: Mapped[str] = mapped_column(String(45), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45), primary_key=True)
    since: Mapped[dict[str, str | None]] = mapped_column(JSON)
