"""Reads that nearly every request makes: SQLAlchemy writes the statement once, the driver alone runs it.

Through a SQLAlchemy connection the list of a person's resources takes twice the time, through a session four
times, measured: what they add to the read is longer than the read. Listeners of SQLAlchemy do not hear it.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Dialect, Engine, PoolProxiedConnection, Select
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
K = TypeVar("K")


class PreparedRead(Generic[T]):
    """A SELECT whose parameters are named by `bindparam`; `row` makes one result of the columns of one row."""

    def __init__(self, statement: Select[Any], row: Callable[..., T]) -> None:
        self.statement = statement
        self._row = row
        self._written: dict[str, _Written] = {}

    def rows(self, bind: Engine | Connection, **values: Any) -> tuple[T, ...]:
        """What it finds now: on a connection of the pool, or on one that is held already.

        Raises DBAPIError, as SQLAlchemy does, for what the driver refuses.
        """
        if isinstance(bind, Connection):
            return self._rows(bind.connection, bind.dialect, values)
        with closing(bind.raw_connection()) as connection:
            return self._rows(connection, bind.dialect, values)

    def _rows(self, connection: PoolProxiedConnection, dialect: Dialect, values: dict[str, Any]) -> tuple[T, ...]:
        written = self._written.get(dialect.name)
        if written is None:
            written = self._written[dialect.name] = _Written(self.statement, dialect)
        cursor = connection.cursor()
        try:
            cursor.execute(written.text, written.parameters(values))
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(written.text, None, error, dialect.loaded_dbapi.Error, dialect=dialect) from error
        return tuple([self._row(*row) for row in written.converted(cursor.fetchall())])


class _Written:
    """The statement as one dialect writes it, and what its driver wants converted on the way in and out."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = compiled.string
        self._fixed = compiled.params
        self._order = compiled.positiontup
        self._inward = _converters(
            (name, bind.type.dialect_impl(dialect).bind_processor(dialect))
            for bind, name in compiled.bind_names.items()
        )
        self._outward = _converters(
            (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, column in enumerate(statement.selected_columns)
        )

    def parameters(self, values: dict[str, Any]) -> dict[str, Any] | list[Any]:
        """By name, or in order where the driver knows no names."""
        given = {**self._fixed, **values}
        for name, convert in self._inward:
            given[name] = convert(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def converted(self, rows: Sequence[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """The rows as SQLAlchemy would give them."""
        return map(self._convert, rows) if self._outward else rows

    def _convert(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for place, convert in self._outward:
            values[place] = convert(values[place])
        return values


def _converters(of_each: Iterable[tuple[K, Callable[[Any], Any] | None]]) -> list[tuple[K, Callable[[Any], Any]]]:
    """Those that there are, one a name: most types go through as they are."""
    return [(key, convert) for key, convert in dict(of_each).items() if convert is not None]
