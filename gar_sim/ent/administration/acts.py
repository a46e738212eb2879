"""What administrators did, who and when: written with the act itself, in its own transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.models import AdministrationAct, Person

SHOWN = 100
"""Acts on the page, the newest."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts in which school, at a world instant."""

    person_id: str
    uai: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the journal."""

    at: datetime
    author: str
    what: str


def note_act(session: Session, author: Author, what: str) -> None:
    """Write an act down, in French."""
    session.add(AdministrationAct(uai=author.uai, at=author.now, person_id=author.person_id, what=what))
    session.flush()


def acts_in(session: Session, uai: str) -> list[Act]:
    """The last acts in a school, the newest first."""
    rows = (
        select(AdministrationAct, Person.first_name, Person.last_name)
        .join(Person, Person.id == AdministrationAct.person_id)
        .where(AdministrationAct.uai == uai)
        .order_by(AdministrationAct.at.desc(), AdministrationAct.id.desc())
        .limit(SHOWN)
    )
    return [Act(act.at, f"{first} {last}", act.what) for act, first, last in session.execute(rows)]
