"""The browser's side: a connector's resource asks who is there, or signs the person out (CAS 3.0 §2.1, §2.3)."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from gar_sim.ent.cas.renewing import ask_again, just_renewed
from gar_sim.ent.connectors.access import ConnectorClosed
from gar_sim.ent.connectors.listing import connector_for_service
from gar_sim.ent.connectors.release import WIRE
from gar_sim.ent.connectors.tickets import issue_ticket
from gar_sim.ent.models import Connector
from gar_sim.ent.pages.signed_in import leave_portal
from gar_sim.kernel.cas_server import require_service, with_ticket
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, address_asked, record, record_refusal, sent_to
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import SignedIn
from gar_sim.values.errors import DomainError

blueprint = Blueprint("cas", __name__, url_prefix="/cas")


@blueprint.get("/login")
def login() -> Response:
    """A ticket for the connector's service, or a refusal in words.

    Raises InvalidInput for no service, NotFound for one of no connector, ConnectorClosed.
    """
    service = require_service(request.args.get("service"))
    connector = _declared(service)
    again = "renew" in request.args
    if not current_user.is_authenticated and "gateway" in request.args and not again:
        return redirect(service)
    if again and not just_renewed():
        return redirect(url_for("pages.sign_in", next=ask_again()))
    if not current_user.is_authenticated:
        return redirect(url_for("pages.sign_in", next=request.root_path + request.full_path))
    return redirect(_with_ticket(current_user.session, connector, service, renewed=again))


@blueprint.route("/logout", methods=["GET", "POST"])
def logout() -> Response:
    """End the session of the portal, and what it opened at the suppliers.

    Only a connector's service is gone back to; another is ignored, and recorded (CAS 3.0 §2.3).
    """
    service = _to_go_back_to(request.args.get("service") or request.args.get("url"))
    if not current_user.is_authenticated:
        return redirect(service or url_for("pages.sign_out_page"))
    with transaction() as session:
        leave_portal(session)
    return redirect(service or url_for("pages.sign_out_page"))


def _to_go_back_to(service: str | None) -> str | None:
    try:
        return service if service and _declared(require_service(service)) else None
    except DomainError:
        return None


def _declared(service: str) -> Connector:
    try:
        return connector_for_service(db.session(), service)
    except DomainError as error:
        record_refusal(_exchange("ent", Outcome.REFUSED, HTTPStatus.NOT_FOUND, error_code=error.code))
        raise


def _with_ticket(who: SignedIn, connector: Connector, service: str, *, renewed: bool) -> str:
    life = timedelta(seconds=current_settings().ticket_seconds)
    facts = {"person": who.person_id, "resource": connector.resource}
    callee = f"ent:{connector.ent}"
    try:
        with transaction() as session:
            ticket = issue_ticket(
                session, who, connector, service, token=new_token(), wire=wire_now(), life=life, renewed=renewed
            )
            address = with_ticket(service, ticket.ticket)
            facts |= {"school": ticket.uai, "response_body": sent_to(address)}
            record(session, _exchange(callee, Outcome.GRANTED, HTTPStatus.FOUND, **facts))
            return address
    except ConnectorClosed as closed:
        record_refusal(_exchange(callee, Outcome.REFUSED, HTTPStatus.FORBIDDEN, error_code=closed.code, **facts))
        raise


def _exchange(callee: str, outcome: Outcome, status: int, **facts: Any) -> Exchange:
    action = request.path.rpartition("/")[2]
    return Exchange(
        wire=WIRE,
        action=action,
        caller="navigateur",
        callee=callee,
        outcome=outcome,
        status=status,
        request_body=address_asked(),
        **facts,
    )
