"""What every test may ask for."""

import pytest
from hypothesis import settings

from machine import ON_CI

# each before those that import it
pytest_plugins = ["fixtures_world", "fixtures_demo", "fixtures_server", "fixtures_browser", "fixtures_postgresql"]

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if ON_CI else "local")

MARK_OF_FIXTURE = {"browser": "browser", "postgres_url": "postgres"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, so that `-m "not browser"` leaves it out."""
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
