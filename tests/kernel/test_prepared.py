"""Reads that the driver runs alone: the same rows as through SQLAlchemy, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, bindparam, create_engine, insert, select
from sqlalchemy.exc import DataError, OperationalError

from gar_sim.kernel.database import UtcDateTime
from gar_sim.kernel.prepared import PreparedRead

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)

bells = Table(
    "bell", MetaData(), Column("id", Integer, primary_key=True), Column("name", String), Column("at", UtcDateTime)
)


class Bell(NamedTuple):
    """What a test reads."""

    name: str | None
    at: datetime


STATEMENT = (
    select(bells.c.name, bells.c.at)
    .where(bells.c.at <= bindparam("now", type_=UtcDateTime()), bells.c.at <= bindparam("now"), bells.c.id < 100)
    .where(bells.c.name == bindparam("name"))
    .order_by(bells.c.id)
)


@contextmanager
def empty_table(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    bells.metadata.create_all(engine)
    try:
        yield engine
    finally:
        bells.metadata.drop_all(engine)
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty table in each database."""
    with empty_table("sqlite://" if request.param == "sqlite" else request.getfixturevalue("postgres_url")) as engine:
        yield engine


def ring(engine: Engine, *names: str) -> None:
    with engine.begin() as connection:
        connection.execute(insert(bells), [{"name": name, "at": NOON} for name in names])


def test_it_finds_what_sqlalchemy_finds(engine: Engine) -> None:
    ring(engine, "récréation", "cantine", "récréation")
    asked = {"now": NOON, "name": "récréation"}

    found = PreparedRead(STATEMENT, Bell).rows(engine, **asked)

    with engine.connect() as connection:
        assert found == tuple(connection.execute(STATEMENT, asked)) == (Bell("récréation", NOON),) * 2


def test_each_call_sees_the_base_as_it_is(engine: Engine) -> None:
    read = PreparedRead(STATEMENT, Bell)
    assert read.rows(engine, now=NOON, name="cantine") == ()

    ring(engine, "cantine")

    assert read.rows(engine, now=NOON, name="cantine") == (Bell("cantine", NOON),)


def test_on_a_connection_that_is_held_it_sees_what_is_not_committed(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(insert(bells), {"name": "cantine", "at": NOON})

        assert len(PreparedRead(STATEMENT, Bell).rows(connection, now=NOON, name="cantine")) == 1


def test_what_the_driver_refuses_is_told_as_sqlalchemy_does(postgres_url: str) -> None:
    with empty_table(postgres_url) as engine, pytest.raises(DataError):
        PreparedRead(STATEMENT, Bell).rows(engine, now=NOON, name="\0")


def test_a_table_that_is_missing_is_told_so() -> None:
    engine = create_engine("sqlite://")
    with pytest.raises(OperationalError, match="no such table: bell"):
        PreparedRead(STATEMENT, Bell).rows(engine, now=NOON, name="")
    engine.dispose()
