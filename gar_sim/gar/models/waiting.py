"""Who waits for a licence, in the order of the line; served or not, a row is there only as long as somebody waits."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class Waiting(Base):
    """A person in line for a subscription: `id` is the place in it, `author` who put them there, under `act_id` if any.

    `batch_id` is the gesture that served those before them; undoing it takes them out of the line.
    """

    __tablename__ = "gar_waiting"
    __table_args__ = (UniqueConstraint("subscription_id", "person_id"), Index(None, "uai"), Index(None, "batch_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[str] = mapped_column(ForeignKey("gar_subscription.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("gar_person.id"))
    uai: Mapped[str] = mapped_column(String(45))
    author: Mapped[str] = mapped_column(String(120))
    act_id: Mapped[int | None] = mapped_column(ForeignKey("gar_delegation_act.id"))
    batch_id: Mapped[str | None] = mapped_column(ForeignKey("gar_batch.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
