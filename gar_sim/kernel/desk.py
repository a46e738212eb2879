"""The desk: the list of worlds, in a database of its own that outlives them (`trn_` tables).

Opening or resetting a world gives it a new epoch and a new anchor here, so that its clock starts at
the world's opening and every cookie of its former life is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, bindparam, insert, select, update
from sqlalchemy import DateTime as Instant

from gar_sim.kernel.engines import naive_utc, utc
from gar_sim.kernel.prepared import PreparedRead

metadata = MetaData()

worlds = Table(
    "trn_world",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("epoch", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("wire_anchor", Instant, nullable=False),
    Column("world_anchor", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One world at the desk. `key` is the hexadecimal secret that its own secrets derive from."""

    code: str
    epoch: str
    key: str
    wire_anchor: datetime
    world_anchor: datetime


def _entry(code: str, epoch: str, key: str, wire_anchor: datetime, world_anchor: datetime) -> Entry:
    return Entry(code, epoch, key, utc(wire_anchor), utc(world_anchor))


_FIND = PreparedRead(select(worlds).where(worlds.c.code == bindparam("code")), _entry)
"""Every request runs it."""


class Desk:
    """The register of worlds, over its own engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with self._writing() as connection:  # two processes that start at once do not both make the table
            metadata.create_all(connection)

    def find(self, code: str) -> Entry | None:
        """The entry of a world, or None."""
        return next(iter(_FIND.rows(self._engine, code=code)), None)

    def put(self, entry: Entry) -> None:
        """Enter a world, or open a new life of it."""
        values = {
            "epoch": entry.epoch,
            "key": entry.key,
            "wire_anchor": naive_utc(entry.wire_anchor),
            "world_anchor": naive_utc(entry.world_anchor),
        }
        with self._writing() as connection:
            changed = connection.execute(update(worlds).where(worlds.c.code == entry.code).values(values))
            if not changed.rowcount:
                connection.execute(insert(worlds).values(code=entry.code, **values))

    def set_clock(self, code: str, *, wire: datetime, world: datetime) -> None:
        """Say that at this wire instant it is this instant in the world."""
        anchors = {"wire_anchor": naive_utc(wire), "world_anchor": naive_utc(world)}
        with self._writing() as connection:
            connection.execute(update(worlds).where(worlds.c.code == code).values(anchors))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
