"""The Flask application of the suppliers, apart from the package: its rules load without the web."""

from flask import Flask

from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings
from gar_sim.supplier import sign_out
from gar_sim.supplier.pages import account, resource, sign_up, space

_BLUEPRINTS = (
    resource.blueprint,
    account.blueprint,
    sign_up.blueprint,
    space.blueprint,
    sign_out.cas_logout,
    sign_out.oidc_logout,
)


def make_app(settings: Settings, secret_key: bytes) -> Flask:
    """The application of all suppliers, each under its slug."""
    return party_app("supplier", _BLUEPRINTS, settings, secret_key)
