"""Who wants a person to sign in, when it is a connector: its name, and where the sign-in form may end."""

from urllib.parse import parse_qs, urlsplit

from flask import url_for
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.listing import connector_for_service
from gar_sim.ent.models import Connector
from gar_sim.kernel.oidc_server.asking import Asking
from gar_sim.kernel.oidc_server.redirects import origin_of
from gar_sim.kernel.web.addresses import expand
from gar_sim.values.errors import NotFound


def which_connector_asks(session: Session, then: str) -> Asking | None:
    """The connector that the local path `then` leads to — by CAS, or by a click — or None."""
    parts = urlsplit(then)
    if parts.path == url_for("cas.login"):
        return _by_cas(session, parse_qs(parts.query).get("service", [""])[0])
    clicked = session.get(Connector, parts.path.split("/")[-2]) if parts.path.endswith("/ouvrir") else None
    return Asking(clicked.title, (origin_of(expand(clicked.entry)),)) if clicked else None


def _by_cas(session: Session, service: str) -> Asking | None:
    try:
        return Asking(connector_for_service(session, service).title, (origin_of(service),))
    except NotFound:
        return None
