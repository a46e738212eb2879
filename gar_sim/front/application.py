"""The Flask application of the front, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.front import control, pages, start_page
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The application at the root."""
    return party_app("front", [pages.blueprint, start_page.blueprint, control.blueprint], settings, secret_key)
