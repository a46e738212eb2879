"""What a world remembers of its own story: the data set that it comes from, and how far events were played."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column

from gar_sim.kernel.database import Base, UtcDateTime


class WorldStory(Base):
    """The one row of a world. `digest` is that of the data set's files; `played` counts events, in their order."""

    __tablename__ = "krn_world"
    __table_args__ = (CheckConstraint("id = 1", name="single"), CheckConstraint("played >= 0", name="played"))

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    set_name: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    played: Mapped[int] = mapped_column(default=0)
    last_event_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def begin_story(session: Session, *, set_name: str, digest: str, opens_at: datetime) -> None:
    """Write where a new world comes from."""
    session.add(WorldStory(set_name=set_name, digest=digest, opens_at=opens_at))
    session.flush()


def story_of(session: Session) -> WorldStory | None:
    """The story of this world, or None in a base that holds no world."""
    return session.get(WorldStory, 1) if inspect(session.get_bind()).has_table(WorldStory.__tablename__) else None


def turn_page(session: Session, at: datetime) -> None:
    """Remember that the next event is played, at its world instant."""
    story = session.get_one(WorldStory, 1)
    story.played, story.last_event_at = story.played + 1, at
    session.flush()
