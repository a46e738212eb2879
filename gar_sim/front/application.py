"""The Flask application of the front, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.front import comfort, control, pages, start_page
from gar_sim.front.clock import pages as clock
from gar_sim.front.exchanges import pages as exchanges
from gar_sim.front.knowledge import pages as knowledge
from gar_sim.front.own_school import pages as own_school
from gar_sim.front.situations import demonstrations
from gar_sim.front.situations import pages as situations
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The application at the root."""
    own = (pages, situations, demonstrations, clock, exchanges, knowledge, start_page, own_school, comfort, control)
    blueprints = [module.blueprint for module in own]
    return party_app("front", blueprints, settings, secret_key)
