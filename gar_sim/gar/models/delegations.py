"""The acts by which a head narrows what a delegate may assign (architecture, decision 11): our own extension."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gar_sim.gar.domain.delegation_acts import Act, Scope
from gar_sim.kernel.database import Base, UtcDateTime

_STANDING = text("replaced_at IS NULL")


class DelegationAct(Base):
    """An act for one delegate of one school; never rewritten: changed, it is replaced by another.

    `scope` is {"levels": [label], "subjects": [name], "resources": {ark: title}}. `ended_at` is the head's
    early end, after which the right is no more; `replaced_at`, that this act says nothing any longer.
    """

    __tablename__ = "gar_delegation_act"
    __table_args__ = (
        Index(
            "uq_gar_delegation_act_standing",
            "uai",
            "ent_id",
            "ent_person_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uai: Mapped[str] = mapped_column(String(45))
    ent_id: Mapped[str] = mapped_column(ForeignKey("gar_ent_project.id"))
    ent_person_id: Mapped[str] = mapped_column(String(64))
    delegate: Mapped[str] = mapped_column(String(1001))
    scope: Mapped[dict[str, Any]] = mapped_column(JSON)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(String(120))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def rule(self) -> Act:
        """The act as the rules read it."""
        scope = Scope(frozenset(self.scope["levels"]), frozenset(self.scope["subjects"]), self.scope["resources"])
        return Act(
            id=self.id,
            scope=scope,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            author=self.author,
            ended_at=self.ended_at,
        )
