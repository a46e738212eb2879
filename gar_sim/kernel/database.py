"""One declarative base and one `db` for all parties; which database it is depends on the current world.

Reads go through `db.session` and need no transaction. Every write happens inside `transaction()`, at
the edge of a request or command: on SQLite it begins with `BEGIN IMMEDIATE`, so that two writers queue
instead of failing half-way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session
from sqlalchemy.types import TypeDecorator

from gar_sim.kernel.sandbox import current_world

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC without its zone and read back aware. Refuses naive values."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=UTC) if value is not None else None


class Base(DeclarativeBase):
    """Base of every table of every party; the prefix of a table's name tells its party."""

    metadata = MetaData(naming_convention=NAMING)


class WorldDatabase(SQLAlchemy):
    """Flask-SQLAlchemy bound, request by request, to the engine of the current world."""

    @property
    def engines(self) -> dict[str | None, Engine]:
        # RuntimeError outside a world is wanted: __getattr__ would hide an AttributeError.
        return {None: current_world().engine}


db = WorldDatabase(model_class=Base, disable_autonaming=True)

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class WriteOutsideTransaction(RuntimeError):
    """A programming mistake: rows were to change outside `transaction()`."""


def in_transaction() -> bool:
    """Whether this context holds an open `transaction()`."""
    return _writing.get()


@contextmanager
def transaction() -> Iterator[Session]:
    """Hold one write transaction: commit at the end, roll back on any exception. Does not nest."""
    if in_transaction():
        raise RuntimeError("transaction() does not nest: it belongs to the edge")
    session = db.session
    session.rollback()  # ends the snapshot of earlier reads: asking for the lock after a read would fail
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    token = _writing.set(True)
    try:
        yield session()
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        _writing.reset(token)


def _refuse_stray_flush(*_: Any) -> None:
    if not in_transaction():
        raise WriteOutsideTransaction


def _refuse_stray_statement(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and not in_transaction():
        raise WriteOutsideTransaction


event.listen(Session, "before_flush", _refuse_stray_flush)
event.listen(Session, "do_orm_execute", _refuse_stray_statement)
