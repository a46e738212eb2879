"""Locks between processes: an empty SQLite base held exclusively, that falls with the process that holds it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gar_sim.values.errors import Unavailable


@contextmanager
def held(path: Path, *, seconds: float) -> Iterator[None]:
    """Hold the lock of that file, which is made if need be. Raises Unavailable when others keep it so long."""
    with closing(sqlite3.connect(path, timeout=seconds, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise Unavailable(
                "WORLD_BUSY", "Une autre opération est en cours sur ce monde.", remedy="Réessayez dans un instant."
            ) from error
        yield
