"""The fixture, the world that it leads to on plain sets, and the real one to ask in SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.fixtures import Fixtures, read_fixtures
from plain_world import PlainWorld, played
from world_questions import Ask, asking


@pytest.fixture(scope="session")
def valmoriane() -> Fixtures:
    """Everything that the files say."""
    return read_fixtures(data_folder("fixtures"))


@pytest.fixture(scope="session")
def plain(valmoriane: Fixtures) -> PlainWorld:
    """The opening, recomputed without a database; tests only read it."""
    return played(valmoriane)


@pytest.fixture
def opening(demo_template: Path) -> Iterator[Ask]:
    """The demo world at its opening, as rows of a statement."""
    with closing(sqlite3.connect(f"{demo_template.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        yield asking(base)
