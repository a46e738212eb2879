"""Connectors of the fixture: declared by the ENT, opened by the schools, and a door at each supplier."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.connectors import ConnectorDraft, declare_connector, open_connector
from gar_sim.ent.models import Connector
from gar_sim.ent.oidc.clients import renew_secret
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.identifiers import new_token
from gar_sim.supplier.doors import Door, open_door
from gar_sim.timeline.enrolment import identifiers
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.connectors import FixtureConnector
from gar_sim.timeline.introductions import ENT_DOOR
from gar_sim.timeline.stage import Stage
from gar_sim.values.connectors import DATA, IDENTIFIER_NAME, Protocol

CAS_SERVER = "{base}/ent/cas/"

_DOORS = {Protocol.CAS: "ent-cas", Protocol.OIDC: "ent-oidc"}
"""The door of a supplier that leads to the ENT, by protocol."""


def connect(stage: Stage, fixtures: Fixtures) -> None:
    """Declare every connector, open it as the file says, and give each supplier its door."""
    with stage.acting("ent") as session:
        for connector in fixtures.connectors:
            declare_connector(session, _draft(connector), wire_now())
            _open(session, connector, fixtures)
    renew_doors(stage)


def renew_doors(stage: Stage) -> None:
    """Agree with every supplier on how its door is opened, by other secrets: no two worlds share theirs."""
    with stage.acting("ent") as session:
        doors = {connector.id: _door(session, connector) for connector in session.scalars(select(Connector))}
    with stage.acting("supplier") as session:
        for slug, door in doors.items():
            open_door(session, slug, door)


def _open(session: Session, connector: FixtureConnector, fixtures: Fixtures) -> None:
    people, day_zero = identifiers(fixtures), fixtures.chronology.day_zero
    for opening in connector.openings:
        by, at = people[opening.by], opening.at.instant(day_zero)
        open_connector(session, connector.resource.slug, opening.school, opening.audiences, by, at)


def _draft(connector: FixtureConnector) -> ConnectorDraft:
    """A connector is named by its resource's slug, and a click leads where its ticket or code is taken."""
    resource, by_cas = connector.resource, connector.protocol is Protocol.CAS
    door = f"{{base}}/fournisseur/{resource.slug}/entree/{_DOORS[connector.protocol]}"
    return ConnectorDraft(
        id=resource.slug,
        ent=connector.ent,
        resource=resource.ark,
        title=resource.title,
        supplier=resource.publisher.name,
        presentation=resource.presentation,
        protocol=connector.protocol,
        dialect=connector.dialect,
        identifier=connector.identifier,
        identifier_purpose=connector.identifier_purpose,
        data=connector.data,
        service=door,
        entry=door,
        logout_url=f"{{base}}/fournisseur/{resource.slug}/fin" if by_cas else f"{door}/fin",
        secret=None if by_cas else new_token(),
    )


def _door(session: Session, connector: Connector) -> Door:
    protocol = Protocol(connector.protocol)
    purposes = {datum.name: datum.purpose for datum in connector.data}
    return Door(
        code=_DOORS[protocol],
        protocol=protocol,
        server=CAS_SERVER if protocol is Protocol.CAS else ENT_DOOR.issuer,
        purposes={
            IDENTIFIER_NAME[protocol]: connector.identifier_purpose,
            **{DATA[name].on_wire(protocol): purpose for name, purpose in purposes.items()},
        },
        **_credentials(session, connector),
    )


def _credentials(session: Session, connector: Connector) -> dict[str, str]:
    """The name and a new secret of an OpenID client; nothing by CAS."""
    if connector.client_id is None:
        return {}
    secret = new_token()
    renew_secret(session, connector.client_id, secret)
    return {"client_id": connector.client_id, "client_secret": secret}
