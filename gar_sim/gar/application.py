"""The Flask application of the GAR, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.gar import console, gate, single_logout
from gar_sim.gar.protocols import cas_pages, cas_validation, ressources_diffusables, ws_abonnement, ws_ressources
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The GAR's application: its wires, its gate and its console."""
    blueprints = [
        console.blueprint,
        gate.blueprint,
        single_logout.blueprint,
        cas_pages.blueprint,
        cas_validation.blueprint,
        ressources_diffusables.blueprint,
        ws_abonnement.blueprint,
        ws_ressources.blueprint,
    ]
    return party_app("gar", blueprints, settings, secret_key)
