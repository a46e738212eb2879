"""Who is visiting, and the work that a visitor leaves: known by what was received, and by nothing else."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.visits import VisitColumns


class Visit(VisitColumns, Base):
    """One session. `attributes` is exactly what was received, name → values; `identifier` is what a note is kept under.

    `ticket` opened it at a CAS door; `sid` and `id_token` belong to an OpenID one.
    """

    __tablename__ = "sup_visit"
    __table_args__ = (Index(None, "slug", "identifier"),)

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"))
    door: Mapped[str] = mapped_column(String(40))
    identifier: Mapped[str] = mapped_column(String(512))
    ticket: Mapped[str | None] = mapped_column(String(256), index=True)
    sid: Mapped[str | None] = mapped_column(String(120), index=True)
    id_token: Mapped[str | None] = mapped_column(Text)
    attributes: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Note(Base):
    """The one note of a person in a resource, under the identifier received: another identifier does not find it."""

    __tablename__ = "sup_note"

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"), primary_key=True)
    identifier: Mapped[str] = mapped_column(String(512), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClassMember(Base):
    """A pupil who came with a class, as the road said it: what fills the class of its teacher. World time.

    `division` is the datum as received; `name` is empty where no road brought one.
    """

    __tablename__ = "sup_class_member"
    __table_args__ = (Index(None, "slug", "uai", "division"),)

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"), primary_key=True)
    identifier: Mapped[str] = mapped_column(String(512), primary_key=True)
    uai: Mapped[str] = mapped_column(String(45))
    division: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(255))
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
