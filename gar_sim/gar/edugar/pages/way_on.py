"""Where a person goes after signing in: the service that asked for it, or the front page."""

from flask import request, url_for

from gar_sim.gar.edugar.models import OidcClient
from gar_sim.kernel.database import db
from gar_sim.kernel.oidc_server.asking import Asking, who_asks
from gar_sim.kernel.web.addresses import local_or
from gar_sim.kernel.web.security import allow_form_to


def way_on() -> str:
    """The local path that the address names, or the front page."""
    wanted = request.args.get("next", "")
    return local_or(wanted, url_for("pages.home"))


def allow_way_on() -> Asking | None:
    """Let the form of this page end where the service that asked sends people; that service, or None."""
    asking = who_asks(db.session(), OidcClient, url_for("oidc_visits.authorize"), way_on())
    if asking is not None:
        allow_form_to(*asking.form_targets)
    return asking
