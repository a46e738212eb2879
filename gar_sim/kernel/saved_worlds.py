"""A world as one file: its database, and what the desk knows of it — its key and its clock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.sandbox import World
from gar_sim.kernel.worlds import Worlds, copy_database
from gar_sim.values.errors import InvalidInput

LABEL_TABLE = "saved_world"
_MADE = "CREATE TABLE saved_world (key TEXT NOT NULL, world_at TEXT NOT NULL)"
_KEPT = "INSERT INTO saved_world VALUES (?, ?)"
_READ = "SELECT key, world_at FROM saved_world, krn_world"
_GONE = "DROP TABLE saved_world"


class _Label(NamedTuple):
    key: bytes
    world_at: datetime


def save_world(worlds: Worlds, code: str, target: Path) -> None:
    """Write a world that exists into a new file. Raises InvalidInput when it cannot be written, LookupError."""
    world = worlds.find(code)
    if world is None:
        raise LookupError(code)
    try:
        worlds.save(code, target)
        _label(target, world)
    except (sqlite3.OperationalError, OSError):
        raise InvalidInput(
            "CANNOT_WRITE", f"Impossible d'écrire le fichier {target}.", remedy="Vérifiez le dossier et ses droits."
        ) from None


def restore_world(worlds: Worlds, code: str, source: Path) -> None:
    """Put a saved world in the place of another, at the hour it was saved; sessions of before end.

    Raises InvalidInput when the file is no saved world, and then nothing has changed.
    """
    with TemporaryDirectory(dir=worlds.folder) as folder:
        copy = Path(folder) / "world.sqlite"
        copy_database(source, copy)
        label = _unlabel(copy, source)
        worlds.copy_from(code, copy)
    worlds.open(code, label.world_at, key=label.key)


def _label(file: Path, world: World) -> None:
    with _writing(file) as base:
        base.execute(_MADE)
        base.execute(_KEPT, (world.key.hex(), world.time_at(wire_now()).isoformat()))


def _unlabel(file: Path, source: Path) -> _Label:
    """Take the label off a copy, which is then a world like any other."""
    try:
        with _writing(file) as base:
            ((key, world_at),) = base.execute(_READ).fetchall()
            base.execute(_GONE)
            return _Label(bytes.fromhex(key), datetime.fromisoformat(world_at).astimezone(UTC))
    except (sqlite3.DatabaseError, ValueError, TypeError):
        raise InvalidInput(
            "NOT_A_WORLD",
            f"Le fichier {source} n'est pas un monde gardé par gar-sim save.",
            remedy="Vérifiez le fichier.",
        ) from None


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as base, base:
        yield base
