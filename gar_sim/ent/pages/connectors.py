"""`/connecteurs`: what is open to the person by the ENT's own connectors; a click leads to the supplier's door."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, make_response, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from gar_sim.ent.connectors.access import ConnectorClosed, SupplierFailing, enter, school_for
from gar_sim.ent.connectors.listing import Opening, PersonConnector, connectors_of, find_connector
from gar_sim.ent.connectors.suppliers import require_answering
from gar_sim.ent.models import Connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import OPENING, Exchange, Outcome, address_asked, record, record_refusal, sent_to
from gar_sim.kernel.web.addresses import expand
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.connectors import DATA, Identifier, Protocol
from gar_sim.values.profiles import AUDIENCE_LABELS

REGULATION = "arrêté ENT (RU-003)"
"""The text under which an ENT passes data to a resource (sources S3)."""

RESPONSIBLE = {"1D": "la direction académique (DASEN)", "2D": "le chef d'établissement"}
"""Who answers for it, by degree (domain-practice §4.1)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A connector as the person reads it."""

    title: str
    supplier: str
    school: str
    url: str
    road: str
    data: list[tuple[str, str]]
    opened_to: str
    opening: Opening
    responsible: str


def answer_refusals(app: Flask) -> None:
    """Tell in words, wherever a connector is passed, that it is closed or that its supplier fails."""
    for kind in (ConnectorClosed, SupplierFailing):
        app.register_error_handler(kind, _refused)


@login_required
def connectors() -> str:
    """The person's connectors, each with what it receives, why, who opened it and who answers for it."""
    found = connectors_of(db.session(), current_user.holder.person_id)
    return render_template("ent/connectors.html", sheets=[_sheet(each) for each in found], regulation=REGULATION)


@login_required
def open_connector(connector_id: str) -> Response:
    """A click. Raises NotFound, ConnectorClosed, SupplierFailing: nothing is said to the supplier then."""
    connector, who = find_connector(db.session(), connector_id), current_user.session
    try:
        uai = school_for(db.session(), connector, who.person_id, request.args.get("uai") or None)
        require_answering(connector)
    except (ConnectorClosed, SupplierFailing) as refusal:
        record_refusal(_exchange(connector, Outcome.REFUSED, status_of(refusal), error_code=refusal.code))
        raise
    address = expand(connector.entry)
    with transaction() as session:
        enter(session, connector, who.session_digest, uai, wire_now())
        facts = {"school": uai, "response_body": sent_to(address)}
        record(session, _exchange(connector, Outcome.GRANTED, HTTPStatus.FOUND, **facts))
    return redirect(address)


def click_address(found: PersonConnector) -> str:
    """Where a click on a card leads."""
    return url_for("pages.open_connector", connector_id=found.connector.id, uai=found.school.uai)


def _sheet(found: PersonConnector) -> Sheet:
    connector = found.connector
    return Sheet(
        title=connector.title,
        supplier=connector.supplier,
        school=found.school.name,
        url=click_address(found),
        road="CAS" if connector.protocol == Protocol.CAS else "OpenID Connect",
        data=[(DATA[datum.name].label.capitalize(), datum.purpose) for datum in connector.data]
        + [(_identifier(connector), connector.identifier_purpose)],
        opened_to=AUDIENCE_LABELS[found.opening.audience],
        opening=found.opening,
        responsible=RESPONSIBLE[found.school.degree],
    )


def _identifier(connector: Connector) -> str:
    if connector.identifier == Identifier.ENT:
        return "Identifiant dans l'ENT"
    return "Identifiant opaque, fait pour cette ressource"


def _refused(refusal: ConnectorClosed | SupplierFailing) -> Response:
    return make_response(render_template("ent/connector_refused.html", refusal=refusal), status_of(refusal))


def _exchange(connector: Connector, outcome: Outcome, status: int, **facts: Any) -> Exchange:
    return Exchange(
        wire=f"{connector.protocol} ENT",
        action=OPENING,
        caller="navigateur",
        callee=f"ent:{connector.ent}",
        outcome=outcome,
        status=status,
        person=current_user.session.person_id,
        resource=connector.resource,
        request_body=address_asked(),
        **facts,
    )
