"""The desk: the list of worlds, in a database of its own that outlives them (`trn_` tables).

Opening or resetting a world gives it a new epoch and a new anchor here, so that its clock starts at
the world's opening and every cookie of its former life is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import DateTime as Instant

from gar_sim.kernel.engines import naive_utc, utc
from gar_sim.kernel.prepared import PreparedRead
from gar_sim.kernel.seats import Seat, SeatKind

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

seats = Table(
    "trn_seat",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("title", String(120), nullable=False),
    Column("guard", String(64), nullable=False),
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


def _seat(code: str, kind: str, title: str, guard: str) -> Seat:
    return Seat(code, SeatKind(kind), title, guard)


_FIND_SEAT = PreparedRead(select(seats).where(seats.c.code == bindparam("code")), _seat)
"""Every request below `/poste/` runs it."""


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

    def seat(self, code: str) -> Seat | None:
        """The seat of that code, or None for the demo world and for no world at all."""
        return next(iter(_FIND_SEAT.rows(self._engine, code=code)), None)

    def count_seats(self) -> int:
        """How many seats are taken."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(seats)).scalar_one()

    def take_seat(self, seat: Seat) -> None:
        """Enter a new seat: its world comes after."""
        with self._writing() as connection:
            connection.execute(
                insert(seats).values(code=seat.code, kind=str(seat.kind), title=seat.title, guard=seat.guard)
            )

    def rename_seat(self, code: str, title: str) -> None:
        """Call a seat by another name."""
        with self._writing() as connection:
            connection.execute(update(seats).where(seats.c.code == code).values(title=title))

    def forget(self, code: str) -> None:
        """Strike a world off, and its seat."""
        with self._writing() as connection:
            for table in (worlds, seats):
                connection.execute(delete(table).where(table.c.code == code))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
