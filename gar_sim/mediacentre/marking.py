"""What people mark on a shelf: favourites, what a school puts forward, and what is new since they last came."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.kernel.clocks import PARIS
from gar_sim.mediacentre.looking import Forward, Marks
from gar_sim.mediacentre.models import Favourite, Featured, SeenShelf
from gar_sim.mediacentre.visitors import Visitor
from gar_sim.values.errors import InvalidInput

NEW_FOR: Final = timedelta(days=14)
"""How long a tile is new after the person saw it for the first time."""

LONGEST_REASON: Final = 300
"""Characters."""


def marks_on(session: Session, visitor: Visitor, uai: str, now: datetime) -> Marks:
    """The marks on a person's shelf of one school. World time."""
    favourites = select(Favourite.key).filter_by(ent_id=visitor.ent_id, person_id=visitor.person_id)
    featured = session.scalars(select(Featured).filter_by(uai=uai))
    return Marks(
        favourites=frozenset(session.scalars(favourites)),
        featured={each.key: Forward(each.reason, each.author) for each in featured},
        new=_new(_seen(session, visitor, uai) or {}, now),
    )


def newly_seen(session: Session, visitor: Visitor, uai: str, keys: Collection[str], now: datetime) -> SeenShelf | None:
    """What to remember of a shelf that holds these tiles; None if nothing changed. At a first visit nothing is new."""
    seen = _seen(session, visitor, uai)
    if seen is not None and seen.keys() == set(keys):
        return None
    today = None if seen is None else _day(now).isoformat()
    since = {key: (seen or {}).get(key, today) for key in sorted(keys)}
    return SeenShelf(ent_id=visitor.ent_id, person_id=visitor.person_id, uai=uai, since=since)


def star(session: Session, visitor: Visitor, key: str, *, wanted: bool) -> None:
    """Put a star on a tile, or take it off; doing either twice is no fault."""
    if wanted:
        session.merge(Favourite(ent_id=visitor.ent_id, person_id=visitor.person_id, key=key))
    else:
        session.execute(delete(Favourite).filter_by(ent_id=visitor.ent_id, person_id=visitor.person_id, key=key))
    session.flush()


def feature(
    session: Session, visitor: Visitor, uai: str, key: str, *, wanted: bool, reason: str, now: datetime
) -> None:
    """Put a tile forward in a school, with a word for those who see it, or no longer. Raises InvalidInput."""
    said = " ".join(reason.replace("\0", "").split())
    if len(said) > LONGEST_REASON:
        raise InvalidInput(
            "REASON_TOO_LONG",
            f"Ce mot compte {len(said)} caractères ; une vignette en montre {LONGEST_REASON}.",
            remedy="Raccourcissez-le, puis recommencez : rien n'a changé.",
        )
    if wanted:
        session.merge(Featured(uai=uai, key=key, author=visitor.display_name, reason=said, featured_at=now))
    else:
        session.execute(delete(Featured).filter_by(uai=uai, key=key))
    session.flush()


def _seen(session: Session, visitor: Visitor, uai: str) -> Mapping[str, str | None] | None:
    kept = session.get(SeenShelf, (visitor.ent_id, visitor.person_id, uai))
    return None if kept is None else kept.since


def _new(since: Mapping[str, str | None], now: datetime) -> frozenset[str]:
    oldest = _day(now) - NEW_FOR
    return frozenset(key for key, day in since.items() if day and date.fromisoformat(day) > oldest)


def _day(now: datetime) -> date:
    return now.astimezone(PARIS).date()
