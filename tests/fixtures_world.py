"""The whole program over an empty world of its own, in a folder that goes with the test."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import Client

from gar_sim.kernel.database import Base, transaction
from gar_sim.kernel.engines import sqlite_engine
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.kernel.worlds import seal
from gar_sim.settings import Settings

OPENING = datetime(2026, 9, 15, 10, tzinfo=ZoneInfo("Europe/Paris"))

MakeSite = Callable[..., Site]


def create_site(folder: Path, **settings: Any) -> Site:
    """The program over a folder, with settings of one's own."""
    from gar_sim.app import create_app  # the tests of plain functions need not load the whole program

    return create_app(Settings(data_dir=folder, **settings))


@pytest.fixture(scope="session")
def empty_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with every table and no row, made once and copied."""
    import gar_sim.app  # noqa: F401 - every party's models, so that the metadata is whole

    path = tmp_path_factory.mktemp("empty") / "world.sqlite"
    engine = sqlite_engine(path)
    Base.metadata.create_all(engine)
    engine.dispose()
    seal(path)
    return path


@pytest.fixture
def make_site(tmp_path: Path, empty_world: Path) -> Iterator[MakeSite]:
    """Makes the program with settings of one's own, over an empty demo world that has just opened."""
    sites: list[Site] = []

    def make(**settings: Any) -> Site:
        site = create_site(tmp_path / f"data-{len(sites)}", **settings)
        sites.append(site)
        site.worlds.copy_from(DEMO, empty_world)
        site.worlds.open(DEMO, OPENING)
        return site

    yield make
    for site in sites:
        site.worlds.close()


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """The program as it is by default."""
    return make_site()


@pytest.fixture
def postgres_site(tmp_path: Path, postgres_url: str) -> Iterator[Site]:
    """The program over one large world in PostgreSQL, empty before and after."""
    site = create_site(tmp_path / "data", database_url=postgres_url)
    engine = site.worlds.open(DEMO, OPENING).engine
    Base.metadata.create_all(engine)
    with closing(site.worlds):
        yield site
        Base.metadata.drop_all(engine)


@pytest.fixture
def client(site: Site) -> Client:
    """A caller on this machine, who proves nothing."""
    return Client(site)


@pytest.fixture
def gar_session(site: Site) -> Iterator[Session]:
    """One write transaction of the GAR, committed when the test ends well."""
    with site.inside("gar"), transaction() as session:
        yield session
