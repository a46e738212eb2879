"""A saved world that somebody brings: its tables must be those that one of our own revisions makes, and no others.

A base is a program too: views, triggers and expressions of its schema run when it is read. The rows are read as any
input is; the schema is compared, word for word.
"""

import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from alembic.util.exc import CommandError

from gar_sim.kernel.engines import sqlite_engine
from gar_sim.kernel.saved_worlds import LABEL_TABLE
from gar_sim.kernel.schema import upgrade
from gar_sim.values.errors import InvalidInput

Schema = frozenset[tuple[str, str, tuple[str, ...]]]
"""Kind, name and definition of all that a base declares, its lines in order: constraints come in any."""

_DECLARED: Final = "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
_OF_SQLITE_ITSELF: Final = ("sqlite_autoindex_", "sqlite_stat")
_REVISION: Final = "SELECT version_num FROM alembic_version"


def require_our_tables(file: Path) -> None:
    """Raise InvalidInput for a file that is no base, is damaged, or declares what no revision of ours does."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            base.execute("PRAGMA trusted_schema=OFF").close()
            declared = _schema_of(base)
            if not any(kind == "table" and name == LABEL_TABLE for kind, name, _ in declared):
                raise _not_a_world()
            ((revision,),) = base.execute(_REVISION).fetchall()
            if _without_label(declared) != _schema_at(str(revision)):
                raise _not_a_world()
            if base.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise _not_a_world()
    except (sqlite3.Error, ValueError, CommandError):
        raise _not_a_world() from None


def _without_label(declared: Schema) -> Schema:
    """What is declared besides the label that a saved world bears."""
    return frozenset(one for one in declared if one[1] != LABEL_TABLE)


@lru_cache(maxsize=4)
def _schema_at(revision: str) -> Schema:
    """What our own migrations declare up to a revision. Raises CommandError for one that is not ours."""
    with TemporaryDirectory() as folder:
        engine = sqlite_engine(Path(folder) / "reference.sqlite")
        upgrade(engine, revision)
        engine.dispose()
        with closing(sqlite3.connect(Path(folder) / "reference.sqlite")) as base:
            return _schema_of(base)


def _schema_of(base: sqlite3.Connection) -> Schema:
    rows = base.execute(_DECLARED).fetchall()
    return frozenset((kind, name, _lines(sql)) for kind, name, sql in rows if not _is_sqlite_s(kind, name))


def _lines(sql: str) -> tuple[str, ...]:
    return tuple(sorted(line.strip(", \t") for line in sql.splitlines()))


def _is_sqlite_s(kind: str, name: str) -> bool:
    return kind in {"table", "index"} and name.startswith(_OF_SQLITE_ITSELF)


def _not_a_world() -> InvalidInput:
    return InvalidInput(
        "NOT_A_WORLD",
        "Ce fichier n'est pas un monde gardé par ce simulateur, ou il est abîmé.",
        remedy="Choisissez le fichier tel qu'il fut téléchargé.",
    )
