"""Bring the rows of a table to those that a delivery asks for: three statements, whatever the number of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    and_,
    delete,
    exists,
    insert,
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
        left = self.remove(within)
        changed = self.change()
        return Changes(self.add(), changed, left)

    def remove(self, within: ColumnElement[bool]) -> int:
        """Delete the rows that nothing asks for any more."""
        return self.scope.run(delete(self.table).where(within, ~exists().where(self._same(), self.among)))

    def change(self) -> int:
        """Alter the rows that say something else."""
        if self.table.columns.keys() == list(self.key):
            return 0
        return self.scope.run(update(self.table).where(self.differs()).values(dict(self.values)))

    def add(self) -> int:
        """Insert the rows that are not there, in the order of the key: an index takes them faster."""
        values = {**self.values, **self.at_first}
        order = [self.values[name] for name in self.key if isinstance(self.values[name], Column)]
        missing = select(*values.values()).where(self.among, ~exists().where(self._same())).order_by(*order)
        return self.scope.run(insert(self.table).from_select(list(values), missing))

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
    """Two twins before they are aligned, limited to the same rows: what stands, what is asked."""

    standing: Select[Any]
    asked: Select[Any]

    @classmethod
    def of(cls, table: Table, wanted: Table, within: ColumnElement[bool], among: ColumnElement[bool]) -> Self:
        """Compare whole rows; `within` limits those that stand, `among` those that are asked."""
        asked = [wanted.c[column.name] for column in table.columns]
        return cls(select(*table.columns).where(within), select(*asked).where(among))

    def owners(self, *owner: str) -> list[Select[Any]]:
        """Who has a row that comes or changes, who has one that goes; to be united."""
        return [_owners(self.asked.except_(self.standing), owner), _owners(self.standing.except_(self.asked), owner)]

    def changes(self, scope: Scope, *owner: str) -> Changes:
        """Count owners rather than rows: an entry of the delivery may ask for several rows."""
        asked, standing = _owners(self.asked, owner), _owners(self.standing, owner)
        created = scope.count(asked.except_(standing).subquery())
        left = scope.count(standing.except_(asked).subquery())
        altered = scope.count(union(*self.owners(*owner)).subquery())
        return Changes(created, altered - created - left, left)


def _owners(rows: Select[Any] | CompoundSelect[Any], owner: tuple[str, ...]) -> Select[Any]:
    whole = rows.subquery()
    return select(*(whole.c[name] for name in owner))
