"""The levels of pupils, « 6e » for one, by the programmes that they follow in a school."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.levels import level_label
from gar_sim.gar.models import Mef, Membership, Person, PersonMef

_AT_ONCE = 10_000
"""People named in one statement: the databases take a limited number of parameters."""


def levels_of_pupils(session: Session, uai: str, people: Collection[int]) -> dict[int, frozenset[str]]:
    """The levels of these people who are pupils of a school; an empty set where the programme is not known.

    Staff are left out, and pupils who left: they are of no level any more.
    """
    found: defaultdict[int, set[str]] = defaultdict(set)
    ids = sorted(people)
    for first in range(0, len(ids), _AT_ONCE):
        rows = session.execute(
            select(Person.id, Mef.code, Mef.stat11, Mef.label)
            .join(Membership, (Membership.person_id == Person.id) & (Membership.uai == uai))
            .outerjoin(PersonMef, (PersonMef.person_id == Person.id) & (PersonMef.uai == uai))
            .outerjoin(Mef, (Mef.uai == PersonMef.uai) & (Mef.code == PersonMef.code))
            .where(Person.is_pupil, Person.id.in_(ids[first : first + _AT_ONCE]))
        )
        for person, code, stat11, label in rows:
            found[person].update([level_label((stat11 or "")[:4], label)] if code else [])
    return {person: frozenset(levels) for person, levels in found.items()}
