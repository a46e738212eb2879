"""The Flask application of ÉduGAR, apart from the package: its rules load without the web."""

from collections.abc import Callable

from flask import Flask

from gar_sim.gar.edugar.pages import make_pages
from gar_sim.gar.edugar.provider import make_provider
from gar_sim.gar.edugar.signed_in import keep_people_signed_in
from gar_sim.kernel.oidc_server import blueprints
from gar_sim.kernel.oidc_server.backchannel import tell_after_requests
from gar_sim.kernel.web.party import party_app
from gar_sim.settings import Settings


def make_app(settings: Settings, secret_key: bytes, introduce: Callable[[], None]) -> Flask:
    """The application at `/gar/edugar`.

    `introduce` makes ÉduGAR known to the gate and to the médiacentre, which do not belong to it; it is called before
    the first school joins, outside of any transaction.
    """
    provider = make_provider(settings)
    pages = make_pages(introduce)
    app = party_app("edugar", [pages, *blueprints(provider, "/oidc")], settings, secret_key)
    keep_people_signed_in(app)
    tell_after_requests(app, provider)
    return app
