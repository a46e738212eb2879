"""Bring the rows of a table to those that a delivery asks for: three statements, whatever the number of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    delete,
    exists,
    or_,
    select,
    true,
    union,
    update,
)

from gar_sim.gar.services.intake.scope import Scope

Values = Mapping[str, ColumnElement[Any]]
"""By column of a table, what it should hold."""


class Changes(NamedTuple):
    """How many came, were altered, went."""

    created: int = 0
    changed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows of `table` as those of `wanted` ask for them: the same `key` means the same row.

    `among` limits the wanted rows; `at_first` is what only a new row is given. A row that already says what is
    wanted is not touched.
    """

    scope: Scope
    table: Table
    wanted: Table
    key: tuple[str, ...]
    values: Values
    among: ColumnElement[bool] = field(default_factory=true)
    at_first: Values = field(default_factory=dict)

    @classmethod
    def of_twins(
        cls, scope: Scope, table: Table, wanted: Table, *key: str, among: ColumnElement[bool] | None = None
    ) -> Self:
        """Of tables whose columns bear the same names; the key is the primary one unless another is given."""
        values = {column.name: wanted.c[column.name] for column in table.columns if column.name in wanted.c}
        own = tuple(column.name for column in table.primary_key)
        return cls(scope, table, wanted, key or own, values, true() if among is None else among)

    def align(self, within: ColumnElement[bool]) -> Changes:
        """Remove, alter and add; `within` limits the standing rows that may go."""
        left, created = self.remove(within), self.add()
        all_new = created == self.scope.count(select(self.wanted).where(self.among).subquery())
        return Changes(created, 0 if all_new else self.change(), left)

    def remove(self, within: ColumnElement[bool]) -> int:
        """Delete the rows that nothing asks for any more."""
        return self.scope.run(delete(self.table).where(within, ~exists().where(self._same(), self.among)))

    def change(self) -> int:
        """Alter the rows that say something else."""
        if self.table.columns.keys() == list(self.key):
            return 0
        return self.scope.run(update(self.table).where(self.differs()).values(dict(self.values)))

    def add(self) -> int:
        """Insert the rows that are not there."""
        values = {**self.values, **self.at_first}
        wanted = select(*values.values()).where(self.among).order_by(*self.wanted.primary_key)
        return self.scope.insert(self.table, values, wanted)

    def differs(self) -> ColumnElement[bool]:
        """Whether a wanted row and the standing one of the same key say different things."""
        others = [
            self.table.c[name].is_distinct_from(self.values[name]) for name in self.values if name not in self.key
        ]
        return and_(self._same(), self.among, or_(*others))

    def _same(self) -> ColumnElement[bool]:
        return and_(*(self.table.c[name] == self.values[name] for name in self.key))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two twins before they are aligned; `within` limits the rows that stand, `among` those that are wanted."""

    table: Table
    wanted: Table
    within: ColumnElement[bool]
    among: ColumnElement[bool]

    def altered(self, *owner: str) -> list[Select[Any]]:
        """Who has a row that comes or changes, who has one that goes; to be united."""
        same = and_(*(column.is_not_distinct_from(self.wanted.c[column.name]) for column in self.table.columns))
        return [
            select(*(self.wanted.c[name] for name in owner)).where(self.among, ~exists().where(same)),
            select(*(self.table.c[name] for name in owner)).where(self.within, ~exists().where(same)),
        ]

    def changes(self, scope: Scope, *owner: str) -> Changes:
        """Count owners rather than rows: an entry of the delivery may ask for several rows."""
        same = and_(*(self.table.c[name] == self.wanted.c[name] for name in owner))
        asked, standing = ([rows.c[name] for name in owner] for rows in (self.wanted, self.table))
        came = select(*asked).where(self.among, ~exists().where(same)).distinct()
        went = select(*standing).where(self.within, ~exists().where(same)).distinct()
        created, left = scope.count(came.subquery()), scope.count(went.subquery())
        altered = scope.count(union(*self.altered(*owner)).subquery())
        return Changes(created, altered - created - left, left)
