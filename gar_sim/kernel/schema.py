"""The tables of a world: brought to the newest revision, or back, by Alembic in one real transaction.

Alembic alone, without Flask-Migrate: worlds are many and bound to no application's configuration, so
that only its API is of use.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine

from gar_sim.kernel.database import Base, UtcDateTime

_SCRIPTS = Path(__file__).resolve().parent.parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring a world's tables to a revision. Nothing is changed when it fails."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Bring a world's tables back to a revision, or to nothing."""
    with _migrating(engine) as config:
        command.downgrade(config, revision)


def write_revision(engine: Engine, number: str, message: str) -> None:
    """Write the revision, `0002` for one, that leads from a world's tables to the models'."""
    with _migrating(engine) as config:
        command.revision(config, message, autogenerate=True, rev_id=number)


def drift(engine: Engine) -> list[object]:
    """What a world's tables and the models differ by; empty when they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _compare_type})
        return list(compare_metadata(context, Base.metadata))


def _compare_type(*args: object) -> bool | None:
    # The type stores instants as the database's own: not a difference.
    return False if isinstance(args[-1], UtcDateTime) else None


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with _one_transaction(connection):
            yield config


@contextmanager
def _one_transaction(connection: Connection) -> Iterator[None]:
    if connection.dialect.name == "sqlite":
        # Tables are copied to be changed: their references must not be followed meanwhile.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
