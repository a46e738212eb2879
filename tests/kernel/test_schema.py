"""Tables: up, down, up again; and the models say nothing that a migration does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from gar_sim.kernel import schema
from gar_sim.kernel.engines import postgresql_engine, sqlite_engine
from gar_sim.kernel.site import Site

AT = "'2026-09-15 08:00:00'"
ONE_OPENING = (
    "INSERT INTO gar_subscription (id, distributor, ark, resource_id_type, title, comment, starts_at, ends_at,"
    " category, assignment_type, created_at, modified_at)"
    f" VALUES ('s', 'd', 'a', 'ark', 't', '', {AT}, {AT}, 'transferable', 'ETABL', {AT}, {AT})",
    "INSERT INTO gar_batch (id, kind, subscription_id, uai, author, made_at, people)"
    f" VALUES ('b', 'open', 's', '0991101O', 'm', {AT}, 40)",
    f"INSERT INTO gar_establishment_opening VALUES ('s', '0991101O', 'ELEVE', 'b', {AT})",
)
"""As the fifth revision keeps it."""


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


def test_gestures_and_openings_outlive_the_revision_that_changed_their_shape(sqlite_base: Engine) -> None:
    schema.upgrade(sqlite_base, "0005")
    with sqlite_base.begin() as connection:
        for statement in ONE_OPENING:
            connection.exec_driver_sql(statement)

    schema.upgrade(sqlite_base)
    with sqlite_base.connect() as connection:
        gesture = connection.exec_driver_sql("SELECT kind, source, people, licences, undoes FROM gar_batch").one()
        opened = connection.exec_driver_sql("SELECT audience, batch_id, closed_at FROM gar_establishment_opening")
        assert tuple(gesture) == ("open", "hand", 40, 40, None)
        assert tuple(opened.one()) == ("ELEVE", "b", None)

    schema.downgrade(sqlite_base, "0005")
    with sqlite_base.connect() as connection:
        assert connection.exec_driver_sql("SELECT subscription_id FROM gar_batch").scalar_one() == "s"
        assert connection.exec_driver_sql("SELECT audience FROM gar_establishment_opening").scalar_one() == "ELEVE"
