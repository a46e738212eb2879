"""A GAR that knows two ENTs and has taken nothing in, on each database."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, make_url

from fixtures_world import OPENING, create_site
from gar_sim.kernel.database import Base, transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from intake_samples import Gar


@pytest.fixture(scope="session")
def own_database(postgres_url: str) -> str:
    """A database of this folder's own, beside the one that other tests fill and empty meanwhile."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE intake")
    server.dispose()
    return make_url(postgres_url).set(database="intake").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_world(tmp_path_factory: pytest.TempPathFactory, own_database: str) -> Iterator[Site]:
    """Tables in PostgreSQL for all the tests of this folder: making them takes longer than any of these tests."""
    site = create_site(tmp_path_factory.mktemp("intake"), database_url=own_database)
    Base.metadata.create_all(site.worlds.open(DEMO, OPENING).engine)
    with closing(site.worlds):
        yield site


@pytest.fixture
def emptied_postgres_world(postgres_world: Site) -> Iterator[Site]:
    """The same, without a row afterwards."""
    yield postgres_world
    with postgres_world.inside("gar"), transaction() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def gar(request: pytest.FixtureRequest, tmp_path: Path) -> Gar:
    """The same on SQLite and on PostgreSQL."""
    site = request.getfixturevalue("site" if request.param == "sqlite" else "emptied_postgres_world")
    return _known(Gar(site, tmp_path))


@pytest.fixture
def sqlite_gar(site: Site, tmp_path: Path) -> Gar:
    """On SQLite alone, for what the database cannot matter to."""
    return _known(Gar(site, tmp_path))


def _known(gar: Gar) -> Gar:
    gar.know("PAS", "V1")
    return gar
