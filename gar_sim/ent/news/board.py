"""The board: writing on it, reading it, deciding what stays."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Moderation, News, NewsState, Person, Post, School
from gar_sim.ent.news.moderation import rules_of
from gar_sim.values.errors import InvalidInput, NotFound, Refused

LONGEST = 600
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a page shows it; `read` tells whether somebody of the administration did."""

    id: int
    uai: str
    school: str
    author: str
    at: datetime
    text: str
    state: NewsState
    read: bool
    reason: str


def publish(session: Session, author: Author, text: str) -> NewsState:
    """Put a message on the board of a school, or before its administrator, as its rules say.

    Raises Refused for who is not on the staff of the school, InvalidInput for an empty or too long text.
    """
    _require_staff(session, author)
    if not 0 < len(text.strip()) <= LONGEST:
        raise InvalidInput(
            "BAD_MESSAGE",
            f"Un message a entre 1 et {LONGEST} caractères.",
            remedy="Écrivez-le, ou raccourcissez-le : ce qui est saisi est encore là.",
        )
    waits = rules_of(session, author.uai).moderation is Moderation.BEFORE
    state = NewsState.WAITING if waits else NewsState.PUBLISHED
    session.add(News(uai=author.uai, author_id=author.person_id, written_at=author.now, text=text.strip(), state=state))
    session.flush()
    return state


def board_of(session: Session, uais: Collection[str], reader: str) -> list[Message]:
    """What one reader sees: what is published in these schools, and what became of their own messages."""
    own = and_(News.author_id == reader, News.state != NewsState.PUBLISHED)
    return _messages(session, News.uai.in_(uais), or_(News.state == NewsState.PUBLISHED, own))


def to_read(session: Session, uai: str) -> list[Message]:
    """What an administrator has to read: what waits, and what appeared unread where that is the rule."""
    states = [NewsState.WAITING]
    if rules_of(session, uai).moderation is Moderation.AFTER:
        states.append(NewsState.PUBLISHED)
    return _messages(session, News.uai == uai, News.state.in_(states), News.read_at.is_(None))


def decide(session: Session, author: Author, news_id: int, state: NewsState, reason: str = "") -> None:
    """An administrator lets a message stand, or takes it away and tells its author why.

    Raises NotFound for a message of another school, InvalidInput for a refusal without reason.
    """
    news = session.get(News, news_id)
    if news is None or news.uai != author.uai:
        raise NotFound("NO_SUCH_MESSAGE", "Ce message n'existe plus.", remedy="Rechargez la page.")
    if state is NewsState.REFUSED and not reason.strip():
        raise InvalidInput(
            "NO_REASON", "Dites à l'auteur pourquoi son message n'est pas publié.", remedy="Une phrase suffit."
        )
    news.state, news.reason = state, reason.strip() or None
    news.read_by, news.read_at = author.person_id, author.now
    session.flush()
    done = "laissé paraître" if state is NewsState.PUBLISHED else "écarté"
    note_act(session, author, f"A {done} un message des actualités.")


def _require_staff(session: Session, author: Author) -> None:
    post = session.get(Post, (author.person_id, author.uai))
    if post is None or post.function in {PUPIL, GUARDIAN}:
        raise Refused(
            "NOT_STAFF_HERE",
            "Seul le personnel de l'établissement publie dans ses actualités.",
            remedy="Adressez votre message à un enseignant ou à la vie scolaire.",
        )


def _messages(session: Session, *which: ColumnElement[bool]) -> list[Message]:
    rows = (
        select(News, Person.first_name, Person.last_name, School.name)
        .join(Person, Person.id == News.author_id)
        .join(School, School.uai == News.uai)
        .where(*which)
        .order_by(News.written_at.desc(), News.id.desc())
        .limit(SHOWN)
    )
    return [_message(row) for row in session.execute(rows)]


def _message(row: Any) -> Message:
    news, first, last, school = row
    return Message(
        id=news.id,
        uai=news.uai,
        school=school,
        author=f"{first} {last}",
        at=news.written_at,
        text=news.text,
        state=NewsState(news.state),
        read=news.read_at is not None,
        reason=news.reason or "",
    )
