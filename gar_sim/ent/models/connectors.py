"""Connectors of the ENT: what each one is, to whom schools opened it, and the tickets and visits that it gives."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gar_sim.kernel.cas_server import TicketColumns
from gar_sim.kernel.database import Base, UtcDateTime


class Connector(Base):
    """One connector of an ENT project with a resource; what it carries is fixed by ENT vendor and supplier.

    Addresses of our own are stored as `{base}/…`. `service` is a CAS service pattern or an OpenID redirect
    address, `entry` where a click leads, `logout_url` where the supplier is told that a session is over.
    """

    __tablename__ = "ent_connector"
    __table_args__ = (
        CheckConstraint("protocol IN ('CAS', 'OIDC')", name="protocol"),
        CheckConstraint("dialect IN ('nested', 'flat')", name="dialect"),
        CheckConstraint("identifier IN ('ent', 'opaque')", name="identifier"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    ent: Mapped[str] = mapped_column(String(20))
    resource: Mapped[str] = mapped_column(String(1024))
    title: Mapped[str] = mapped_column(String(255))
    supplier: Mapped[str] = mapped_column(String(255))
    presentation: Mapped[str] = mapped_column(String(5))
    protocol: Mapped[str] = mapped_column(String(4))
    dialect: Mapped[str] = mapped_column(String(6))
    identifier: Mapped[str] = mapped_column(String(6))
    identifier_purpose: Mapped[str] = mapped_column(String(500))
    service: Mapped[str] = mapped_column(String(1024))
    entry: Mapped[str] = mapped_column(String(1024))
    logout_url: Mapped[str | None] = mapped_column(String(1024))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("ent_oidc_client.client_id"), unique=True)

    data: Mapped[list["ConnectorDatum"]] = relationship(order_by="ConnectorDatum.rank", lazy="selectin")


class ConnectorDatum(Base):
    """A datum that a connector carries, in the order shown, with the purpose that allows it."""

    __tablename__ = "ent_connector_datum"

    connector_id: Mapped[str] = mapped_column(ForeignKey("ent_connector.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    rank: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(500))


class ConnectorOpening(Base):
    """A school opened a connector to a population, and may have closed it since. World time; `…_by` are people."""

    __tablename__ = "ent_connector_opening"
    __table_args__ = (
        Index(
            "uq_ent_connector_opening_open",
            "connector_id",
            "uai",
            "audience",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed"),
        Index(None, "uai"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    connector_id: Mapped[str] = mapped_column(ForeignKey("ent_connector.id"))
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
    audience: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("ent_person.id"))
    reason: Mapped[str | None] = mapped_column(String(500))


class ConnectorVisit(Base):
    """The school that a person clicked from, in one session of the portal: several have the same connector."""

    __tablename__ = "ent_connector_visit"
    __table_args__ = (Index(None, "entered_at"),)

    session_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    connector_id: Mapped[str] = mapped_column(ForeignKey("ent_connector.id"), primary_key=True)
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CasTicket(TicketColumns, Base):
    """A ticket of the ENT's CAS server: for one person, in one session of the portal, by one connector."""

    __tablename__ = "ent_cas_ticket"

    session_digest: Mapped[str] = mapped_column(String(64), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("ent_person.id"))
    connector_id: Mapped[str] = mapped_column(ForeignKey("ent_connector.id"))
    uai: Mapped[str] = mapped_column(ForeignKey("ent_school.uai"))
