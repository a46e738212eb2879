"""Tables: up, down, up again; and the models say nothing that a migration does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from gar_sim.kernel import schema
from gar_sim.kernel.engines import postgresql_engine, sqlite_engine
from gar_sim.kernel.site import Site


@pytest.fixture
def sqlite_base(tmp_path: Path) -> Iterator[Engine]:
    """A new file."""
    engine = sqlite_engine(tmp_path / "world.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_base(postgres_url: str) -> Iterator[Engine]:
    """A new PostgreSQL database, empty again afterwards."""
    engine = postgresql_engine(postgres_url)
    yield engine
    schema.downgrade(engine)
    engine.dispose()


@pytest.mark.usefixtures("site")
def test_models_and_migrations_agree(sqlite_base: Engine) -> None:
    schema.upgrade(sqlite_base)

    assert schema.drift(sqlite_base) == []


@pytest.mark.usefixtures("site")
def test_models_and_migrations_agree_on_postgresql(postgresql_base: Engine) -> None:
    schema.upgrade(postgresql_base)

    assert schema.drift(postgresql_base) == []


def test_every_table_goes_away_and_comes_back(sqlite_base: Engine) -> None:
    schema.upgrade(sqlite_base)
    tables = set(inspect(sqlite_base).get_table_names())

    schema.downgrade(sqlite_base)
    assert inspect(sqlite_base).get_table_names() == ["alembic_version"]
    schema.upgrade(sqlite_base)

    assert set(inspect(sqlite_base).get_table_names()) == tables
    assert {name.partition("_")[0] for name in tables} >= {"ent", "med", "gar", "sup", "krn"}


def test_a_migration_that_fails_leaves_nothing_half_done(sqlite_base: Engine) -> None:
    with sqlite_base.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE gar_person (id INTEGER)")

    with pytest.raises(Exception, match="gar_person"):
        schema.upgrade(sqlite_base)

    assert inspect(sqlite_base).get_table_names() == ["gar_person"]


def test_the_demo_world_is_at_the_newest_revision(demo_site: Site) -> None:
    with demo_site.inside("gar"):
        world = demo_site.worlds.find("demo")
        assert world is not None
        assert schema.drift(world.engine) == []
