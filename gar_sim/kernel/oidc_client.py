"""Signing people in at another party's OpenID provider, with Authlib's client over our transports.

A client is built for each request: one that lived longer would keep the first world's issuer.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import FlaskOAuth2App
from authlib.integrations.flask_client.integration import FlaskIntegration
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from gar_sim.kernel.outbound import equip
from gar_sim.values.errors import Refused, Unavailable


@dataclass(frozen=True, slots=True)
class Provider:
    """How a party knows a provider: address of its issuer in full, and the client registered there."""

    name: str
    issuer: str
    client_id: str
    client_secret: str
    party: str
    """In whose name we call, for the record of exchanges."""
    scope: str = "openid profile ent"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What came back: the claims of `userinfo`, the ID token to give back when signing out, the session's name."""

    claims: dict[str, Any]
    id_token: str
    sid: str


MOST_UNDER_WAY = 8
"""Sign-ins that one browser may have begun and not ended: they share a cookie, and one of over 4 kB is dropped."""


def begin_sign_in(provider: Provider, redirect_uri: str, **parameters: str) -> Response:
    """Send the browser to the provider. Raises Unavailable when its discovery document cannot be read."""
    try:
        return client_of(provider).authorize_redirect(redirect_uri, **parameters)
    except (RequestException, ValueError, RuntimeError) as error:
        raise _unavailable(provider) from error


def finish_sign_in(provider: Provider) -> SignedIn:
    """Take the browser back: state, code, PKCE, nonce and signature are checked (OpenID Connect Core §3.1).

    Raises Refused for a tampered or replayed answer, or when the person gave up; Unavailable when the
    provider does not answer.
    """
    client = client_of(provider)
    try:
        token = client.authorize_access_token()
        claims = client.userinfo(token=token)
    except (OAuthError, JoseError) as error:
        raise Refused(
            "SIGN_IN_REFUSED",
            "La connexion n'a pas abouti : la réponse reçue n'est pas celle qui était attendue.",
            remedy="Recommencez depuis votre ENT.",
        ) from error
    except (RequestException, ValueError, KeyError) as error:
        raise _unavailable(provider) from error
    return SignedIn(dict(claims), token["id_token"], str(token["userinfo"].get("sid", "")))


def sign_out_address(provider: Provider, id_token: str, return_to: str | None = None) -> str:
    """Where to send the browser so that the provider signs the person out too (RP-initiated logout §2).

    Without `return_to` the person stays at the provider. Raises Unavailable.
    """
    try:
        result = client_of(provider).create_logout_url(post_logout_redirect_uri=return_to, id_token_hint=id_token)
    except (RequestException, ValueError, RuntimeError) as error:
        raise _unavailable(provider) from error
    return str(result["url"])


def client_of(provider: Provider) -> FlaskOAuth2App:
    """Authlib's client of a provider, over our transports."""

    class Session(OAuth2Session):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            equip(self, provider.party)

    class Client(FlaskOAuth2App):
        client_cls = Session

    return Client(
        _UnderWay(provider.name),
        name=provider.name,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": provider.scope, "code_challenge_method": "S256"},
    )


class _UnderWay(FlaskIntegration):
    """The sign-ins that a browser has begun, of which the oldest is forgotten for a new one."""

    def set_state_data(self, session: MutableMapping[str, Any], state: str, data: Any) -> None:
        begun = [key for key in session if key.startswith(f"_state_{self.name}_")]
        for key in sorted(begun, key=lambda key: float(session[key]["exp"]))[: 1 - MOST_UNDER_WAY]:
            del session[key]
        super().set_state_data(session, state, data)


def _unavailable(provider: Provider) -> Unavailable:
    return Unavailable(
        "PROVIDER_UNAVAILABLE",
        f"Le service de connexion « {provider.name} » ne répond pas.",
        remedy="Réessayez dans un moment ; si cela dure, prévenez l'administrateur de l'ENT.",
    )
