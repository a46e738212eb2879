"""What suppliers keep: the resources they host, and who is visiting them — by opaque identifier only."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.visits import VisitColumns


class HostedResource(Base):
    """A resource on a supplier's site. `cas_server` is where it sends people to sign in, ending in a slash."""

    __tablename__ = "sup_resource"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[str] = mapped_column(String(255))
    supplier: Mapped[str] = mapped_column(String(255))
    presentation: Mapped[str] = mapped_column(String(5))
    cas_server: Mapped[str] = mapped_column(String(1024))
    purposes: Mapped[dict[str, str]] = mapped_column(JSON)
    """What the supplier said it needs each attribute for, when it joined."""


class Visit(VisitColumns, Base):
    """One session, opened by a ticket; `attributes` is exactly what the GAR sent, name → values."""

    __tablename__ = "sup_visit"

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    ticket: Mapped[str] = mapped_column(String(256), index=True)
    attributes: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
