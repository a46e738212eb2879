"""The Flask application of the mock ENT, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.ent import cas
from gar_sim.ent.administration.pages import make_administration
from gar_sim.ent.connectors import web_service
from gar_sim.ent.connectors.single_logout import tell_suppliers_after_requests
from gar_sim.ent.oidc.provider import make_provider
from gar_sim.ent.pages import make_pages
from gar_sim.ent.pages.connectors import answer_refusals
from gar_sim.ent.pages.signed_in import keep_people_signed_in
from gar_sim.kernel.oidc_server import blueprints
from gar_sim.kernel.oidc_server.backchannel import tell_after_requests
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The application at `/ent`."""
    provider = make_provider(settings)
    wires = [*blueprints(provider, "/oidc"), *cas.make_blueprints(), web_service.blueprint]
    app = party_app("ent", [make_pages(), make_administration(), *wires], settings, secret_key)
    keep_people_signed_in(app)
    answer_refusals(app)
    tell_after_requests(app, provider)
    tell_suppliers_after_requests(app)
    return app
