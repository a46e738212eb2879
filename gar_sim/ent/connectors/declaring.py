"""Making a connector known: who agreed on what, before any school opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.ent.models import Connector, ConnectorDatum
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.cas_server import require_pattern
from gar_sim.kernel.web.addresses import require_web_address
from gar_sim.values.connectors import DATA, Dialect, Identifier, Protocol
from gar_sim.values.errors import Conflict, InvalidInput

SUBJECT_SCOPES = ("openid",)
"""The data of a connector are fixed: no other scope gives any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorDraft:
    """A connector that ENT vendor and supplier agreed on; `data` are names of `values.connectors.DATA` → purposes.

    Addresses may begin with `{base}`. `service` is a CAS service pattern, or an OpenID redirect address; with
    OpenID Connect there is a `secret`, and the identifier is always opaque.
    """

    id: str
    ent: str
    resource: str
    title: str
    supplier: str
    presentation: str
    protocol: Protocol
    service: str
    entry: str
    identifier_purpose: str
    data: Mapping[str, str] = field(default_factory=dict)
    identifier: Identifier = Identifier.OPAQUE
    dialect: Dialect = Dialect.NESTED
    logout_url: str | None = None
    secret: str | None = None


def declare_connector(session: Session, draft: ConnectorDraft, now: datetime) -> Connector:
    """Make a connector known, closed everywhere, at a wire instant.

    Raises InvalidInput for a datum that is unknown or without purpose, a bad address, an OpenID connector with
    the ENT's own identifier; Conflict when the name is taken.
    """
    _check(draft)
    if session.get(Connector, draft.id) is not None:
        raise Conflict(
            "CONNECTOR_EXISTS", f"Le connecteur « {draft.id} » est déjà déclaré.", remedy="Nommez-le autrement."
        )
    connector = Connector(
        id=draft.id,
        ent=draft.ent,
        resource=draft.resource,
        title=draft.title,
        supplier=draft.supplier,
        presentation=draft.presentation,
        protocol=draft.protocol,
        dialect=draft.dialect,
        identifier=draft.identifier,
        identifier_purpose=draft.identifier_purpose,
        service=draft.service,
        entry=draft.entry,
        logout_url=draft.logout_url,
        client_id=_register(session, draft, now),
        data=[ConnectorDatum(name=n, rank=rank, purpose=why) for rank, (n, why) in enumerate(draft.data.items())],
    )
    session.add(connector)
    session.flush()
    return connector


def _register(session: Session, draft: ConnectorDraft, now: datetime) -> str | None:
    """The OpenID client of a connector, which has no other right than to be known by it."""
    if draft.protocol is Protocol.CAS:
        return None
    registration = Registration(
        client_id=f"connecteur-{draft.id}",
        name=draft.title,
        secret=draft.secret,
        redirect_uris=(draft.service,),
        backchannel_logout_uri=draft.logout_url,
        scopes=SUBJECT_SCOPES,
    )
    return register_client(session, registration, now).client_id


def _check(draft: ConnectorDraft) -> None:
    require_web_address(draft.entry)
    if draft.protocol is Protocol.CAS:
        require_pattern(draft.service)
    elif draft.identifier is Identifier.ENT:
        raise InvalidInput(
            "OPAQUE_ONLY",
            "En OpenID Connect, l'identifiant est propre à chaque service.",
            remedy="Choisissez l'identifiant opaque, ou ajoutez la donnée « identifiant » avec sa finalité.",
        )
    for name, purpose in draft.data.items():
        _check_datum(name, purpose)
    _check_datum("identifiant", draft.identifier_purpose)


def _check_datum(name: str, purpose: str) -> None:
    if name not in DATA:
        raise InvalidInput(
            "UNKNOWN_DATUM",
            f"« {name} » n'est pas une donnée que l'ENT transmet.",
            remedy=f"Choix : {', '.join(DATA)}.",
        )
    if not purpose.strip():
        raise InvalidInput(
            "NO_PURPOSE", f"« {name} » : une donnée ne part pas sans finalité.", remedy="Écrivez à quoi elle sert."
        )
