"""The program over a world where the ENT has a tiny directory."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from ent_samples import fill
from fixtures_world import MakeSite
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """The program with the directory of `ent_samples`."""
    site = make_site()
    with site.inside("ent"), transaction() as session:
        fill(session)
    return site


@pytest.fixture
def ent_session(site: Site) -> Iterator[Session]:
    """One write transaction of the ENT, committed when the test ends well."""
    with site.inside("ent"), transaction() as session:
        yield session
