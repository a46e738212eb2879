"""A GAR that knows two ENTs and has taken nothing in, on each database."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete

from fixtures_world import OPENING, create_site
from gar_sim.kernel.database import Base, transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from intake_samples import Gar


@pytest.fixture(scope="package")
def postgres_world(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Site]:
    """Tables in PostgreSQL for all the tests of this folder: making them takes longer than any of these tests."""
    site = create_site(tmp_path_factory.mktemp("intake"), database_url=postgres_url)
    engine = site.worlds.open(DEMO, OPENING).engine
    Base.metadata.create_all(engine)
    with closing(site.worlds):
        yield site
        Base.metadata.drop_all(engine)


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
