"""The Flask application of the médiacentre, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.kernel.web.party import party_app
from gar_sim.mediacentre import absent, access, sheet, shelf
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The médiacentre's application: its sign-in, its shelf, a resource's sheet, and why one is not there."""
    pages = (access.blueprint, access.ending, shelf.blueprint, sheet.blueprint, absent.blueprint)
    return party_app("mediacentre", pages, settings, secret_key)
