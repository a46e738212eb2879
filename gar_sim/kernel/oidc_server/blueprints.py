"""The two blueprints of a provider: one that machines call, one that browsers visit."""

from authlib.oauth2 import OAuth2Error
from flask import Blueprint

from gar_sim.kernel.oidc_server.paths import Paths
from gar_sim.kernel.oidc_server.provider import Provider
from gar_sim.kernel.oidc_server.server import OpenIdServer
from gar_sim.kernel.oidc_server.visits import Visits
from gar_sim.kernel.oidc_server.wire import Wire, render_error, render_oauth_error
from gar_sim.kernel.web.errors import WireBlueprint

__all__ = ["Paths", "blueprints"]


def blueprints(provider: Provider, url_prefix: str, paths: Paths | None = None) -> tuple[Blueprint, Blueprint]:
    """The provider's routes under `url_prefix`, where its issuer leads: those of machines, those of browsers.

    A browser may also POST what it could GET (OIDC Core §3.1.2.1): it is sent to the same address, and
    so no form from elsewhere acts on the session of a person.
    """
    paths = paths or Paths()
    server = OpenIdServer(provider)
    wire, visits = Wire(server, paths), Visits(server)
    machines = WireBlueprint("oidc", __name__, url_prefix=url_prefix, render_error=render_error)
    browsers = Blueprint("oidc_visits", __name__, url_prefix=url_prefix)
    machines.get(paths.discovery, endpoint="discovery")(wire.discovery)
    machines.get(paths.jwks, endpoint="jwks")(wire.jwks)
    machines.post(paths.token, endpoint="token")(wire.token)
    machines.route(paths.userinfo, methods=["GET", "POST"], endpoint="userinfo")(wire.userinfo)
    machines.post(paths.authorize, endpoint="authorize_by_form")(wire.to_query)
    machines.post(paths.end_session, endpoint="end_session_by_form")(wire.to_query)
    for blueprint in (machines, browsers):
        blueprint.register_error_handler(OAuth2Error, render_oauth_error)
    browsers.get(paths.authorize, endpoint="authorize")(visits.authorize)
    browsers.get(paths.end_session, endpoint="end_session")(visits.end_session)
    return machines, browsers
