"""Somebody before the demo world as new, and a caller of its control API."""

import pytest
from werkzeug.test import Client

from control_calls import Control, controller
from gar_sim.kernel.site import Site


@pytest.fixture
def visitor(demo_site: Site) -> Client:
    """Somebody on this machine."""
    return Client(demo_site)


@pytest.fixture
def control(demo_site: Site) -> Control:
    """A program that steers."""
    return controller(demo_site)
