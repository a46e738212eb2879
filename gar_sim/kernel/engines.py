"""Engines: one a world, in a bounded cache; SQLite in WAL mode, or PostgreSQL."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event

CACHED_ENGINES = 48
"""Open worlds kept at once: about two hundred files and twenty megabytes, measured."""


def naive_utc(instant: datetime) -> datetime:
    """An aware instant as the databases keep it: in UTC, without its zone."""
    return instant.astimezone(UTC).replace(tzinfo=None)


def utc(instant: datetime) -> datetime:
    """An instant read from a database, aware again."""
    return instant.replace(tzinfo=UTC)


def sqlite_engine(path: Path) -> Engine:
    """Engine of one SQLite file. Reads run outside transactions; writers say BEGIN IMMEDIATE themselves."""
    engine = create_engine(
        f"sqlite:///{path}", pool_size=4, max_overflow=12, connect_args={"isolation_level": None, "timeout": 10}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def postgresql_engine(url: str) -> Engine:
    """Engine of one PostgreSQL database, by psycopg, at its default isolation (READ COMMITTED)."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), pool_pre_ping=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


class EngineCache:
    """Engines by world, the least recently used closed first. Shared by the threads of one process."""

    def __init__(self, file_of: Callable[[str], Path], size: int = CACHED_ENGINES) -> None:
        self._file_of = file_of
        self._size = size
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, code: str) -> Engine:
        """The engine of a world's file, made at first use."""
        with self._lock:
            engine = self._engines.pop(code, None) or sqlite_engine(self._file_of(code))
            self._engines[code] = engine
            evicted = self._engines.popitem(last=False)[1] if len(self._engines) > self._size else None
        if evicted is not None:
            evicted.dispose()
        return engine

    def discard(self, code: str) -> None:
        """Close the engine of a world that goes away."""
        with self._lock:
            engine = self._engines.pop(code, None)
        if engine is not None:
            engine.dispose()

    def close(self) -> None:
        """Close every engine."""
        with self._lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()
