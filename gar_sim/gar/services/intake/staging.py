"""Rows on their way to the temporary tables, by the hundred: memory stays flat, however long the delivery."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from gar_sim.gar.services.intake.tables import DECIDED, METADATA

BATCH: Final = 2_000
"""Rows sent at once."""

BLOCK: Final = 50
"""Rows of one statement, which takes little more than half as long as fifty statements of one row."""


@contextmanager
def temporary_tables(session: Session) -> Iterator[None]:
    """Make the temporary tables, then take them away; a rollback takes them away as well."""
    for table in METADATA.sorted_tables:
        session.execute(CreateTable(table))
    yield
    METADATA.drop_all(session.connection(), checkfirst=False)


class Basket:
    """Rows for one table, in the order of the columns that are read, sent when there are enough of them."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._rows: list[tuple[Any, ...]] = []

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Keep rows."""
        self._rows += rows
        if len(self._rows) >= BATCH:
            self._send_blocks()

    def empty(self) -> None:
        """Send what is left."""
        if self._rows:
            self._connection.exec_driver_sql(self._insert, self._rows)
            self._rows.clear()

    def _send_blocks(self) -> None:
        full = len(self._rows) - len(self._rows) % BLOCK
        blocks = (self._rows[start : start + BLOCK] for start in range(0, full, BLOCK))
        self._connection.exec_driver_sql(self._insert_block, [tuple(chain.from_iterable(block)) for block in blocks])
        del self._rows[:full]

    @cached_property
    def _insert(self) -> str:
        """One row, with positions instead of names: a dictionary a row costs as much as the insertion itself."""
        dialect: type[Any] = type(self._connection.dialect)
        style = "qmark" if self._connection.dialect.paramstyle == "qmark" else "format"
        read = [column.name for column in self._table.columns if column.name not in DECIDED]
        return str(self._table.insert().compile(dialect=dialect(paramstyle=style), column_keys=read))

    @cached_property
    def _insert_block(self) -> str:
        head, values, row = self._insert.partition(" VALUES ")
        return head + values + ", ".join([row] * BLOCK)


class Baskets:
    """One basket a table."""

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self._of = {table.name: Basket(connection, table) for table in METADATA.sorted_tables}

    def __getitem__(self, table: Table) -> Basket:
        return self._of[table.name]

    def empty(self) -> None:
        """Send all that is left."""
        for basket in self._of.values():
            basket.empty()
