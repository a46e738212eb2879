"""One open transaction of the GAR on each database, for the tests of proposals and of news."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from gar_sim.kernel.site import Site
from passing import passing


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Undone when the test ends."""
    site: Site = request.getfixturevalue("site" if request.param == "sqlite" else "postgres_site")
    with passing(site) as session:
        yield session
