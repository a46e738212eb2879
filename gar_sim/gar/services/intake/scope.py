"""What one delivery speaks for: the schools of one ENT and one degree, and all that hangs on them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, Table, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.selectable import FromClause

from gar_sim.gar.models import Group, School
from gar_sim.gar.services.intake.tables import INDEXES
from gar_sim.values.schools import Degree

_INSERTS: dict[str, Callable[[Table], Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
"""Both have ON CONFLICT, under one name but no common type."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One delivery being taken in, `at` a world instant; `pupils_from` is where the documents of pupils begin."""

    session: Session
    ent_id: str
    degree: Degree
    at: datetime
    pupils_from: int

    def run(self, statement: Executable) -> int:
        """Execute a statement that writes; the number of rows that it touched."""
        result = self.session.execute(statement, execution_options={"preserve_rowcount": True})
        return cast(CursorResult[Any], result).rowcount

    def insert(self, table: Table, columns: Iterable[str], rows: Select[Any]) -> int:
        """Insert the rows whose key is not taken yet, in the table or by an earlier row; how many they are.

        The rows have an order: the first stands, and SQLite would take ON CONFLICT for the end of a join.
        """
        insert = _INSERTS[self.session.get_bind().dialect.name](table)
        return self.run(insert.from_select(list(columns), rows).on_conflict_do_nothing())

    def count(self, rows: FromClause) -> int:
        """How many rows a table, or a subquery, has."""
        return self.session.scalar(select(func.count()).select_from(rows)) or 0

    def index(self, table: Table) -> None:
        """Index a table once its rows are in: one sort costs less than as many insertions in order."""
        self.session.execute(CreateIndex(INDEXES[table]))

    def schools(self) -> Select[str]:
        """UAIs that this ENT delivers, or delivered, in this degree."""
        return select(School.uai).where(School.ent_id == self.ent_id, School.degree == self.degree)

    def groups(self) -> Select[int]:
        """Divisions and groups of these schools."""
        return select(Group.id).where(Group.uai.in_(self.schools()))

    def declares(self, uai: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether the delivery has this school, once its schools are in."""
        own = (School.uai == uai, School.ent_id == self.ent_id, School.degree == self.degree, School.left_at.is_(None))
        return exists().where(*own)
