"""Plans that managers keep: a selection to print, discuss and come back to, never its effect."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class KeptPlan(Base):
    """A selection of one school under a name. `fields` are those of the form that `bench` reads, as (name, value).

    People are in it by identifier only where they were chosen one by one. `figures` are what the effect was when it was
    kept, to be set beside what it is.
    """

    __tablename__ = "gar_kept_plan"
    __table_args__ = (Index(None, "uai"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(120))
    remark: Mapped[str] = mapped_column(String(1000))
    author: Mapped[str] = mapped_column(String(120))
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    bench: Mapped[str] = mapped_column(String(20))
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
