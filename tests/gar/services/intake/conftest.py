"""A GAR that knows two ENTs and has taken nothing in, on each database."""

from pathlib import Path

import pytest

from intake_samples import Gar


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def gar(request: pytest.FixtureRequest, tmp_path: Path) -> Gar:
    """The same on SQLite and on PostgreSQL."""
    site = request.getfixturevalue("site" if request.param == "sqlite" else "postgres_site")
    return _known(Gar(site, tmp_path))


@pytest.fixture
def sqlite_gar(request: pytest.FixtureRequest, tmp_path: Path) -> Gar:
    """On SQLite alone, for what the database cannot matter to."""
    return _known(Gar(request.getfixturevalue("site"), tmp_path))


def _known(gar: Gar) -> Gar:
    gar.know("PAS", "V1")
    return gar
