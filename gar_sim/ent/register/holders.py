"""« Qui détient encore cette liste ? »: the school's copy, and that of whom it was made for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author
from gar_sim.ent.models import DrawnList, Person
from gar_sim.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class HeldList:
    """One list that was drawn, and where its copies are."""

    id: int
    drawn_at: datetime
    drawn_by: str
    divisions: tuple[str, ...]
    columns: tuple[str, ...]
    people: int
    recipient: str
    destroyed_at: datetime | None
    returned_at: datetime | None

    @property
    def is_gone(self) -> bool:
        """Whether nobody holds it any more, as far as the school was told."""
        return self.destroyed_at is not None and self.returned_at is not None


def lists_of(session: Session, uai: str) -> list[HeldList]:
    """Every list that a school drew, the newest first."""
    rows = (
        select(DrawnList, Person.first_name, Person.last_name)
        .join(Person, Person.id == DrawnList.drawn_by)
        .where(DrawnList.uai == uai)
        .order_by(DrawnList.drawn_at.desc(), DrawnList.id.desc())
    )
    return [
        HeldList(
            row.id, row.drawn_at, f"{first} {last}", tuple(row.divisions), tuple(row.columns),
            row.people, row.recipient, row.destroyed_at, row.returned_at,
        )
        for row, first, last in session.execute(rows)
    ]  # fmt: skip


def say_destroyed(session: Session, author: Author, list_id: int) -> None:
    """The school's own copy is gone. Raises NotFound for a list of another school."""
    found = _require(session, author, list_id)
    found.destroyed_at = found.destroyed_at or author.now
    session.flush()


def say_returned(session: Session, author: Author, list_id: int) -> None:
    """Whom the list was made for said that theirs is gone. Raises NotFound for a list of another school."""
    found = _require(session, author, list_id)
    found.returned_at = found.returned_at or author.now
    session.flush()


def _require(session: Session, author: Author, list_id: int) -> DrawnList:
    found = session.get(DrawnList, list_id)
    if found is None or found.uai != author.uai:
        raise NotFound("NO_SUCH_LIST", "Cette liste n'est pas de votre établissement.", remedy="Rechargez la page.")
    return found
