"""The resources that suppliers host, and the doors by which people come in."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base


class HostedResource(Base):
    """A resource on a supplier's site. `self_sign_up` says that it asks visitors to make an account themselves."""

    __tablename__ = "sup_resource"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    ark: Mapped[str] = mapped_column(String(1024))
    title: Mapped[str] = mapped_column(String(255))
    supplier: Mapped[str] = mapped_column(String(255))
    presentation: Mapped[str] = mapped_column(String(5))
    self_sign_up: Mapped[bool] = mapped_column(default=False)


class OpenDoor(Base):
    """A party that the resource lets people in from. `server` is stored as `{base}/…`; see `supplier.doors.Door`."""

    __tablename__ = "sup_door"
    __table_args__ = (CheckConstraint("protocol IN ('CAS', 'OIDC')", name="protocol"),)

    slug: Mapped[str] = mapped_column(ForeignKey("sup_resource.slug"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    protocol: Mapped[str] = mapped_column(String(4))
    sender: Mapped[str] = mapped_column(String(120))
    server: Mapped[str] = mapped_column(String(1024))
    client_id: Mapped[str] = mapped_column(String(120))
    client_secret: Mapped[str] = mapped_column(String(255))
    purposes: Mapped[dict[str, str]] = mapped_column(JSON)
    """What the supplier said it needs each datum for, when the door was agreed on."""
