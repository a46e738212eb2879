"""Telling services that a session is over (OpenID Connect Back-Channel Logout 1.0).

Whoever ends a session notes it; services are told once the request's transaction is over, for a call
never leaves while one is open. A service that does not answer is recorded and forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, Response, g
from joserfc import jwt
from requests import RequestException
from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.kernel.oidc_logout import EVENT
from gar_sim.kernel.oidc_server import keys
from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns
from gar_sim.kernel.oidc_server.provider import Provider, SignedIn
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.web.addresses import expand

SECONDS_FOR_A_SERVICE = 3.0
LOGOUT_TOKEN_SECONDS = 120
"""Life of a logout token: §2.4 recommends two minutes at most."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A session that is over: whose it was, and the services that it signed the person in to."""

    who: SignedIn
    client_ids: tuple[str, ...]


def note_ending(session: Session, code: type[CodeColumns], who: SignedIn) -> None:
    """Remember, for the end of this request, that a session is over."""
    ids = session.scalars(select(code.client_id).where(code.session_digest == who.session_digest).distinct())
    g.setdefault("endings", []).append(Ending(who, tuple(ids)))


def tell_after_requests(app: Flask, provider: Provider) -> None:
    """Tell the services of each ended session once the answer is ready."""

    @app.after_request
    def tell(response: Response) -> Response:
        endings = g.pop("endings", ())
        if endings:
            keys.make_ready(provider.models.key)
        for ending in endings:
            for client in _services(provider, ending.client_ids):
                _tell(provider, client, ending.who)
        return response


def _services(provider: Provider, client_ids: Sequence[str]) -> Sequence[ClientColumns]:
    model = provider.models.client
    listening = select(model).where(model.client_id.in_(client_ids), model.backchannel_logout_uri.is_not(None))
    return db.session.scalars(listening).all()


def _tell(provider: Provider, client: ClientColumns, who: SignedIn) -> None:
    token, client_id, address = _logout_token(provider, client, who), client.client_id, client.backchannel_logout_uri
    try:
        answer = outbound_session(provider.callee).post(
            expand(address or ""), data={"logout_token": token}, timeout=SECONDS_FOR_A_SERVICE
        )
        outcome = Outcome.GRANTED if answer.ok else Outcome.REFUSED
    except RequestException:
        outcome = Outcome.NO_ANSWER
    with transaction() as session:
        record(session, _exchange(provider, client_id, who.person_id, outcome))


def _logout_token(provider: Provider, client: ClientColumns, who: SignedIn) -> str:
    key = keys.signing_key(db.session(), provider.models.key)
    now = int(wire_now().timestamp())
    claims = {
        "iss": provider.issuer_url(),
        "aud": client.client_id,
        "sub": provider.subject(client.client_id, who.person_id),
        "sid": provider.session_name(client.client_id, who.session_digest),
        "iat": now,
        "exp": now + LOGOUT_TOKEN_SECONDS,
        "jti": new_id(),
        "events": {EVENT: {}},
    }
    return jwt.encode({"alg": keys.ALGORITHM, "kid": key.kid, "typ": "logout+jwt"}, claims, key)


def _exchange(provider: Provider, client_id: str, person_id: str, outcome: Outcome) -> Exchange:
    return Exchange(
        wire=provider.wire,
        action="fin de session",
        caller=provider.callee,
        callee=f"client:{client_id}",
        outcome=outcome,
        person=person_id,
    )
