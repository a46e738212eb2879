"""The families' door, as the program mounts it."""

from flask import Flask

from gar_sim.ent.families.pages import make_pages
from gar_sim.ent.families.provider import make_provider
from gar_sim.kernel.oidc_server import blueprints
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The application at `/guichet-familles`."""
    provider = make_provider(settings)
    return party_app("families", [make_pages(), *blueprints(provider, "/oidc")], settings, secret_key)
