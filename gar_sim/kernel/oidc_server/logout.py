"""Signing out at the request of a client (OpenID Connect RP-Initiated Logout 1.0)."""

from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Request
from authlib.oidc.rpinitiated import EndSessionEndpoint
from authlib.oidc.rpinitiated.end_session import EndSessionRequest

from gar_sim.kernel.database import db
from gar_sim.kernel.oidc_server import keys
from gar_sim.kernel.oidc_server.provider import Provider, SignedIn


class EndSession(EndSessionEndpoint):
    """Redirects to an exact registered address only, and only for the bearer of an ID token of ours (§3)."""

    def get_server_jwks(self) -> Any:
        return keys.key_set(db.session(), self.server.provider.models.key)

    def get_algorithms(self) -> list[str]:
        return [keys.ALGORITHM]

    def validate_request(self, request: OAuth2Request) -> EndSessionRequest:
        """The validated request. Raises InvalidRequestError for whatever is no ID token of ours, however malformed."""
        try:
            return super().validate_request(request)
        except ValueError as error:  # a description that Authlib itself refuses, a token that is no JSON
            raise InvalidRequestError("Invalid 'id_token_hint'") from error

    def end_session(self, end_session_request: EndSessionRequest) -> None:  # noqa: ARG002 - Authlib's signature
        self.server.provider.portal.sign_out(db.session())


def is_about(provider: Provider, asked: EndSessionRequest, who: SignedIn | None) -> bool:
    """Whether a client proved whom it signs out, and that is who is here; otherwise the person confirms (§2)."""
    if asked.needs_confirmation or asked.client is None:
        return False
    subject = asked.id_token_claims["sub"]
    return who is None or subject == provider.subject(asked.client.client_id, who.person_id)
