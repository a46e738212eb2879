"""The tiny directory with its connectors."""

import pytest

from connector_samples import declare_samples
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site


@pytest.fixture
def site(site: Site) -> Site:
    """Three connectors, open to pupils of the collège."""
    with site.inside("ent"), transaction() as session:
        declare_samples(session)
    return site
