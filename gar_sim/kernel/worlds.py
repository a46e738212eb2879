"""Opening, resetting, saving and restoring worlds (recipes: by SQLite's backup, never by renaming over a live file)."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.desk import Desk, Entry
from gar_sim.kernel.engines import EngineCache, postgresql_engine, sqlite_engine
from gar_sim.kernel.identifiers import new_code, new_secret, new_token
from gar_sim.kernel.locks import held
from gar_sim.kernel.sandbox import DEMO, World
from gar_sim.kernel.seats import Seat, SeatKind, guard_of
from gar_sim.settings import Settings
from gar_sim.values.errors import InvalidInput, Unavailable

BACKUP_DEADLINE = 10.0
"""Seconds after which a reset gives up: SQLite's backup would retry for ever on a busy base."""

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""Bases hold keys, sessions and hashed passwords: their owner alone reads them. SQLite's companions do the same."""

_FILES_OF_A_WORLD = (".sqlite", ".sqlite-wal", ".sqlite-shm")

SECONDS_FOR_THE_DESK = 10.0
"""How long another process may take to make it."""


class Worlds:
    """All worlds of one installation."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data_dir
        self._engines = EngineCache(self.path)
        self._one: Engine | None = postgresql_engine(settings.database_url) if settings.database_url else None
        self._home = self.folder / "worlds"
        for folder in (self.folder, self._home, self.folder / "templates"):
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        (self.folder / "desk.sqlite").touch(PRIVATE_FILE)
        self._desk_engine = sqlite_engine(self.folder / "desk.sqlite")
        # Two processes that start at once on a new folder: switching the journal of a base waits for nobody.
        with held(self.folder / "desk.lock", seconds=SECONDS_FOR_THE_DESK):
            self.desk = Desk(self._desk_engine)

    def find(self, code: str) -> World | None:
        """The world of that code with its clock as it stands now, or None."""
        entry = self.desk.find(code)
        return self._world(entry) if entry else None

    def open(self, code: str, opening: datetime, *, seed: int | None = None, key: bytes | None = None) -> World:
        """Enter a world, or give it a new life: new epoch, new key, the clock at `opening`.

        A seed makes the key, and so the opaque identifiers, the same on every machine; `key` is that of a
        world that is taken up again.
        """
        key = key or (bytes.fromhex(f"{seed:064x}") if seed is not None else new_secret())
        entry = Entry(code, new_token(16), key.hex(), wire_now(), opening)
        self.desk.put(entry)
        return self._world(entry)

    def new_seat(self, kind: SeatKind, title: str) -> tuple[Seat, str]:
        """Take a seat below `/poste/`, whose world is made after, with the token that its cookie carries.

        Raises InvalidInput where the worlds are one PostgreSQL base.
        """
        self._require_files()
        token = new_token()
        seat = Seat(new_code(), kind, title, guard_of(token))
        self.desk.take_seat(seat)
        return seat, token

    def delete(self, code: str) -> None:
        """Make an end of a world below `/poste/`: its seat, its base, and all that was put beside it."""
        self.desk.forget(code)
        self._engines.discard(code)
        for suffix in _FILES_OF_A_WORLD:
            self.path(code).with_name(code + suffix).unlink(missing_ok=True)
        shutil.rmtree(self._home / code, ignore_errors=True)

    def set_clock(self, code: str, instant: datetime) -> None:
        """Move a world's clock; it runs on from there."""
        self.desk.set_clock(code, wire=wire_now(), world=instant)

    def path(self, code: str) -> Path:
        """The file of a world."""
        return self._home / f"{code}.sqlite"

    def in_file(self, code: str) -> bool:
        """Whether a world is a file of its own, not the one PostgreSQL base."""
        return self._one is None or code != DEMO

    def copy_from(self, code: str, source: Path) -> None:
        """Make a world the copy of a closed file, atomically, whoever is reading it.

        Raises InvalidInput when the source is no such file, Unavailable when the world stays busy.
        """
        self._require_files()
        copy_database(source, self.path(code))

    def save(self, code: str, target: Path) -> None:
        """Write one consistent copy of a world into a new file. Raises InvalidInput when it exists."""
        self._require_files()
        if target.exists():
            raise InvalidInput("FILE_EXISTS", f"Le fichier {target} existe déjà.", remedy="Choisissez un autre nom.")
        copy_database(self.path(code), target)
        seal(target)

    def close(self) -> None:
        """Close every file."""
        self._engines.close()
        self._desk_engine.dispose()
        if self._one is not None:
            self._one.dispose()

    def _world(self, entry: Entry) -> World:
        engine = self._one if self._one is not None and entry.code == DEMO else self._engines.get(entry.code)
        return World(
            code=entry.code,
            engine=engine,
            home=self._home,
            epoch=entry.epoch,
            key=bytes.fromhex(entry.key),
            wire_anchor=entry.wire_anchor,
            world_anchor=entry.world_anchor,
            seat=None if entry.code == DEMO else self.desk.seat(entry.code),
        )

    def _require_files(self) -> None:
        if self._one is not None:
            raise InvalidInput(
                "NOT_A_FILE_WORLD",
                "Ce monde vit dans une base PostgreSQL, pas dans un fichier.",
                remedy="Utilisez pg_dump et pg_restore.",
            )


def copy_database(source: Path, target: Path) -> None:
    """Copy one SQLite base over another with the backup API. Raises InvalidInput, Unavailable, OSError for a target
    that cannot be written.
    """
    if not source.is_file():
        raise InvalidInput("NO_SUCH_FILE", f"Le fichier {source} n'existe pas.", remedy="Vérifiez le chemin.")
    target.touch(PRIVATE_FILE)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target, timeout=5)) as copy,
    ):
        try:
            origin.backup(copy, pages=2_000, progress=_deadline(), sleep=0.02)
        except sqlite3.DatabaseError as error:
            raise InvalidInput(
                "NOT_A_WORLD", f"Le fichier {source} n'est pas un monde de gar-sim.", remedy="Vérifiez le fichier."
            ) from error


def seal(path: Path) -> None:
    """Bring a finished base into one compact file that needs no companion, ready to be copied."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA journal_mode=DELETE"):
            base.execute(statement).fetchall()
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)


def put_in_place(finished: Path, final: Path) -> None:
    """Give a sealed file, that nobody has open, its final name."""
    shutil.move(finished, final)


def _deadline() -> Callable[[int, int, int], None]:
    limit = time.monotonic() + BACKUP_DEADLINE

    def check(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > limit:
            raise Unavailable("WORLD_BUSY", "Le monde est occupé et n'a pas pu être remis à zéro.", remedy="Réessayez.")

    return check
