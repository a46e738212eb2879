"""One large world in PostgreSQL: played there directly, without a template, and as new when asked."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fixtures_demo import SEED
from fixtures_world import create_site
from gar_sim.kernel.sandbox import DEMO, World
from gar_sim.kernel.schema import downgrade
from gar_sim.kernel.site import Site
from gar_sim.timeline import ensure_world, reset_world, run_night

COUNTS = """
    SELECT (SELECT count(*) FROM gar_person WHERE left_at IS NULL),
           (SELECT count(*) FROM gar_subscription),
           (SELECT count(*) FROM gar_assignment WHERE withdrawn_at IS NULL)
"""
FIRST_DAY, NEXT_DAY = (663, 39, 1236), (664, 39, 1236)


@pytest.fixture
def large(tmp_path: Path, postgres_url: str) -> Iterator[Site]:
    """The program over a PostgreSQL base that holds nothing, before and after."""
    site = create_site(tmp_path, database_url=postgres_url)
    with closing(site.worlds):
        yield site
        downgrade(world(site).engine)


def world(site: Site) -> World:
    found = site.worlds.find(DEMO)
    assert found is not None
    return found


def counts(site: Site) -> tuple[int, ...]:
    with world(site).engine.connect() as connection:
        return tuple(connection.exec_driver_sql(COUNTS).one())


def test_a_world_in_postgresql_lives_as_one_in_a_file(large: Site) -> None:
    ensure_world(large, seed=SEED)
    assert counts(large) == FIRST_DAY

    run_night(large, DEMO)
    ensure_world(large)
    assert counts(large) == NEXT_DAY

    reset_world(large, seed=SEED)
    assert counts(large) == FIRST_DAY
    assert [path.name for path in (large.worlds.folder / "templates").iterdir()] == []
