"""The migration that brought doors keeps the GAR's, there and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gar_sim.kernel import schema
from gar_sim.kernel.engines import postgresql_engine, sqlite_engine

FORMER, DOORS = "0001", "0002"
RESOURCE = (
    "INSERT INTO sup_resource (slug, title, supplier, presentation, cas_server, purposes) "
    "VALUES ('lexivore', 'Lexivore', 'Lexivore SA', 'DIC', '{base}/gar/idp-auth/', '{\"IDO\": \"Garder la lecture.\"}')"
)
VISIT = (
    "INSERT INTO sup_visit (token, expires_at, slug, ticket, attributes, opened_at) "
    "VALUES ('t', '2026-09-15 10:00:00', 'lexivore', 'ST-1', '{}', '2026-09-15 08:00:00')"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A base of the time before doors, with one resource and one visit."""
    if request.param == "sqlite":
        engine = sqlite_engine(tmp_path / "world.sqlite")
    else:
        engine = postgresql_engine(request.getfixturevalue("postgres_url"))
    schema.upgrade(engine, FORMER)
    with engine.connect() as connection:
        for statement in (RESOURCE, VISIT):
            connection.exec_driver_sql(statement)
        connection.commit()
    yield engine
    schema.downgrade(engine)
    engine.dispose()


def test_the_door_of_the_gar_is_kept_there_and_back(former: Engine) -> None:
    schema.upgrade(former, DOORS)
    assert rows(former, "SELECT slug, code, protocol, sender, server FROM sup_door") == [
        ("lexivore", "gar", "CAS", "le GAR", "{base}/gar/idp-auth/")
    ]
    assert rows(former, "SELECT ark FROM sup_resource") == [("ark:/99999/lexivore",)]
    assert rows(former, "SELECT count(*) FROM sup_visit") == [(0,)]

    schema.downgrade(former, FORMER)
    ((server, purposes),) = rows(former, "SELECT cas_server, purposes FROM sup_resource")
    assert server == "{base}/gar/idp-auth/"
    assert "Garder la lecture." in str(purposes)


def rows(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    """What a base answers."""
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]
