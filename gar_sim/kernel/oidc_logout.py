"""Hearing from a provider that a session is over (OpenID Connect Back-Channel Logout 1.0)."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, jsonify, request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.exchanges import Exchange, Outcome, record_refusal
from gar_sim.kernel.oidc_client import Provider, client_of
from gar_sim.kernel.web.callers import caller_name
from gar_sim.values.errors import DomainError, Refused

EVENT = "http://schemas.openid.net/event/backchannel-logout"
"""The member of `events` that makes a token a logout token (§2.4)."""

SINGLE_LOGOUT = "Déconnexion unique"
"""The wire, in the record of exchanges."""


def session_ended(provider: Provider) -> str:
    """The `sid` of the session that the logout token of this request ends (§2.5, §2.6).

    Raises Refused for a token that is not the provider's, not for us, or no logout token.
    """
    client = client_of(provider)
    try:
        keys = KeySet.import_key_set(client.fetch_jwk_set())
        token = jwt.decode(request.form.get("logout_token", ""), keys, algorithms=["RS256"])
        _required_claims(provider).validate(token.claims)
    except (JoseError, RequestException, ValueError, RuntimeError) as error:
        raise _bad_logout_token() from error
    if "nonce" in token.claims or not _is_logout_event(token.claims):
        raise _bad_logout_token()
    return str(token.claims["sid"])


def refuse_logout(error: DomainError, status: int) -> Response:
    """Record the refusal and answer it: 400 with the error body of OAuth (§2.8)."""
    status = 400 if status < 500 else status
    record_refusal(
        Exchange(
            wire=SINGLE_LOGOUT,
            action="fin de session",
            caller=caller_name(),
            callee=current_app.name.rpartition(".")[2],
            outcome=Outcome.REFUSED,
            status=status,
            error_code=error.code,
        )
    )
    answer = jsonify(error="invalid_request", error_description=error.message)
    answer.status_code = status
    return answer


def _required_claims(provider: Provider) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(wire_now().timestamp()),
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        iat={"essential": True},
        jti={"essential": True},
        sid={"essential": True},
    )


def _is_logout_event(claims: Mapping[str, Any]) -> bool:
    events = claims.get("events")
    return isinstance(events, dict) and EVENT in events


def _bad_logout_token() -> Refused:
    return Refused("BAD_LOGOUT_TOKEN", "Ce jeton de déconnexion n'est pas valable.")
