"""What one delivery may speak of: the deployed schools of an ENT project, in one degree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Person, Post, School, SchoolState
from gar_sim.values.schools import Degree

AT_ONCE = 2_000
"""Rows fetched at once: memory stays flat however large the directory."""

IS_PUPIL = Post.function == PUPIL
IS_STAFF = Post.function.not_in((PUPIL, GUARDIAN))
IS_NO_GUARDIAN = Post.function != GUARDIAN

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """An ENT project and a degree."""

    ent: str
    degree: Degree

    @property
    def schools(self) -> ColumnElement[bool]:
        """Condition on `School`."""
        return and_(School.ent == self.ent, School.degree == self.degree, School.state == SchoolState.DEPLOYED)

    def covers(self, uai: Any) -> ColumnElement[bool]:
        """Whether a column of UAIs names a school of the scope."""
        named: ColumnElement[bool] = uai.in_(select(School.uai).where(self.schools))
        return named

    def of_people_here(self, rows: Rows, person_id: Any, uai: Any, kind: ColumnElement[bool] = IS_NO_GUARDIAN) -> Rows:
        """Keep the rows about people of that kind who are present in that very school, and it is in the scope."""
        return (
            rows.join(Post, and_(Post.person_id == person_id, Post.uai == uai))
            .join(Person, Person.id == Post.person_id)
            .where(kind, self.covers(Post.uai), Person.left_on.is_(None))
        )


@dataclass(frozen=True, slots=True)
class OneSchool(Scope):
    """One school as if it were deployed: what an export would say of it."""

    uai: str

    @property
    def schools(self) -> ColumnElement[bool]:
        """Condition on `School`."""
        return School.uai == self.uai


def stream(session: Session, rows: Rows) -> Iterator[Any]:
    """Rows of a query, a few at a time; it is run when the first one is asked for."""
    yield from session.execute(rows, execution_options={"yield_per": AT_ONCE})


class Alongside:
    """Rows of a second query, taken key by key beside a first one.

    Both are sorted by the same column, and every key of the second is one of the first.
    """

    def __init__(self, rows: Iterable[Any]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, key: str) -> list[tuple[Any, ...]]:
        """The rest of each row whose first column is this key; keys are asked for in their order."""
        if self._next is None or self._next[0] != key:
            return []
        found = [tuple(row)[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return found
