"""The gestures of managers that rows of assignments and openings refer to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation_acts import ActKind
from gar_sim.gar.domain.gestures import GestureKind, RuleKind, Source
from gar_sim.gar.models import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a gesture is signed with: its number in the journal, its author, its instant in world time.

    `act_id` is the head's act that narrows what the author may touch, if one does.
    """

    batch_id: str
    author: str
    at: datetime
    source: Source = Source.HAND
    act_id: int | None = None


def open_batch(
    session: Session,
    stamp: Stamp,
    kind: GestureKind | ActKind | RuleKind,
    uai: str,
    *,
    people: int,
    licences: int | None = None,
    undoes: str | None = None,
    about: str = "",
) -> Batch:
    """Write a gesture down before the rows that name it: people reached, and licences (as many when not said).

    `about` is for one that no row names.
    """
    batch = Batch(
        id=stamp.batch_id,
        kind=kind,
        source=stamp.source,
        uai=uai,
        author=stamp.author,
        made_at=stamp.at,
        people=people,
        licences=people if licences is None else licences,
        undoes=undoes,
        act_id=stamp.act_id,
        about=about,
    )
    session.add(batch)
    session.flush()
    return batch
