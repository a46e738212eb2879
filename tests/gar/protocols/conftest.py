"""What the tests of the GAR's wires stand on."""

import pytest

from distributor import Distributor, load_schools
from gar_sim.kernel.site import Site


@pytest.fixture
def distributor(site: Site) -> Distributor:
    """Anybody on this machine, before a GAR that knows the national list and no subscription."""
    load_schools(site)
    return Distributor(site)
