"""Resources as their notices describe them, the services that open them, the data released to them."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class Resource(Base):
    """A resource (gar-wire §2.2). Terms are lists of `{"uri", "nom"}`; addresses are stored as `{base}/…` when ours."""

    __tablename__ = "gar_resource"

    ark: Mapped[str] = mapped_column(String(1024), primary_key=True)
    title: Mapped[str] = mapped_column(String(255))
    description: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(String(2048))
    thumbnail: Mapped[str | None] = mapped_column(String(2048))
    publisher_id: Mapped[str] = mapped_column(String(26))
    publisher_name: Mapped[str] = mapped_column(String(255))
    distributor_id: Mapped[str] = mapped_column(String(26))
    """Technical distributor (`distributeurTech`): the scope of opaque identifiers."""
    validator_id: Mapped[str] = mapped_column(String(26))
    presentation: Mapped[str] = mapped_column(String(5))
    pedagogical_types: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    document_types: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    levels: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    subjects: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    family: Mapped[str | None] = mapped_column(ForeignKey("gar_resource.ark"))
    """The « mère de famille » that keeps the work of this member."""


class Service(Base):
    """A CAS service of a resource: exact scheme, host and port, path prefix, a final `*` allowed."""

    __tablename__ = "gar_service"
    __table_args__ = (UniqueConstraint("pattern"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ark: Mapped[str] = mapped_column(ForeignKey("gar_resource.ark"), index=True)
    pattern: Mapped[str] = mapped_column(String(1024))
    logout_url: Mapped[str | None] = mapped_column(String(2048))


class Release(Base):
    """One attribute that a resource receives, with the purpose that the ministry validated."""

    __tablename__ = "gar_release"

    ark: Mapped[str] = mapped_column(ForeignKey("gar_resource.ark"), primary_key=True)
    attribute: Mapped[str] = mapped_column(String(20), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(default=0)
