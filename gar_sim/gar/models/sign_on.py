"""People signed in at the GAR, and the tickets given in their name."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.cas_server import TicketColumns
from gar_sim.kernel.database import Base, UtcDateTime


class SignOn(Base):
    """One session at the GAR, opened by the sign-in of an ENT; `uai` is the school that was entered by."""

    __tablename__ = "gar_sign_on"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"))
    ent_person_id: Mapped[str] = mapped_column(String(64))
    id_token: Mapped[str]
    """Sent back to the ENT as a hint when the person signs out (OpenID RP-initiated logout §2)."""
    sid: Mapped[str] = mapped_column(String(120), index=True)
    """The ENT's name of its session, by which it ends this one (OpenID Back-Channel Logout §2.1)."""
    uai: Mapped[str | None] = mapped_column(String(45))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CasTicket(TicketColumns, Base):
    """A ticket of the GAR: for one person, one resource, the school that was entered by."""

    __tablename__ = "gar_cas_ticket"

    sign_on_id: Mapped[str] = mapped_column(ForeignKey("gar_sign_on.id"), index=True)
    ark: Mapped[str] = mapped_column(String(1024))
    uai: Mapped[str | None] = mapped_column(String(45))
