"""OpenID connectors: the ENT's provider gives each of their clients the declared data, whatever scope it asks for."""

from typing import Any

from sqlalchemy.orm import Session

from gar_sim.ent.connectors.access import school_entered
from gar_sim.ent.connectors.listing import connector_of_client
from gar_sim.ent.connectors.release import NOT_AGREED, Known, known_data
from gar_sim.ent.models import Connector
from gar_sim.kernel.oidc_server import Agreement, Claim
from gar_sim.values.connectors import DATA

SCOPE = "openid"
"""The one scope of a connector's client: asking for more gives no more."""


def agreement_of(session: Session, client_id: str, person_id: str, session_digest: str) -> Agreement | None:
    """What a connector's client may have of a person; None for an ordinary client. Raises ConnectorClosed."""
    connector = connector_of_client(session, client_id)
    if connector is None:
        return None
    uai = school_entered(session, connector, person_id, session_digest)
    return Agreement(
        terms=_terms(connector),
        claims=_claims(known_data(session, person_id, uai)),
        subject_purpose=connector.identifier_purpose,
        client=f"fournisseur:{connector.id}",
        provider=f"ent:{connector.ent}",
        school=uai,
        resource=connector.resource,
        not_agreed=NOT_AGREED,
    )


def _terms(connector: Connector) -> tuple[Claim, ...]:
    return tuple(Claim(DATA[datum.name].claim, SCOPE, datum.purpose) for datum in connector.data)


def _claims(known: Known) -> dict[str, Any]:
    return {DATA[name].claim: list(values) if DATA[name].many else values[0] for name, values in known.items()}
