"""The authorization server of one provider: Authlib's, wired to the party's tables."""

from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError, OAuth2Request, UnsupportedResponseTypeError
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oidc.core.errors import (
    LoginRequiredError,
    RegistrationNotSupportedError,
    RequestNotSupportedError,
    RequestURINotSupportedError,
)

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import tokens
from gar_sim.kernel.oidc_server.clients import find_client
from gar_sim.kernel.oidc_server.columns import ClientColumns, digest_of
from gar_sim.kernel.oidc_server.grants import CodeGrant, IdToken, Pkce
from gar_sim.kernel.oidc_server.logout import EndSession
from gar_sim.kernel.oidc_server.provider import Provider, SignedIn
from gar_sim.kernel.oidc_server.userinfo import UserInfo

SIGN_IN_AGAIN = frozenset({"login", "select_account"})
"""Prompts that our sign-in page answers; `consent` is the school's, given when it registers a client."""

_NOT_SUPPORTED = {
    "request": RequestNotSupportedError,
    "request_uri": RequestURINotSupportedError,
    "registration": RegistrationNotSupportedError,
}


class OpenIdServer(AuthorizationServer):
    """One provider's server; it lives as long as the application, and keeps nothing between requests."""

    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self.provider = provider
        life = int(provider.token_life.total_seconds())
        self.register_token_generator("default", BearerTokenGenerator(lambda **_: new_token(), None, life))
        self.register_grant(CodeGrant, [Pkce(required=True), IdToken(provider)])
        self.register_endpoint(UserInfo(provider))
        self.register_endpoint(EndSession(self))

    def create_oauth2_request(self, request: Any) -> OAuth2Request:
        """The request as Authlib reads it; the one that an edge already holds stays the same."""
        return request if isinstance(request, OAuth2Request) else super().create_oauth2_request(request)

    def query_client(self, client_id: str | None) -> ClientColumns | None:
        return find_client(db.session(), self.provider.models.client, client_id)

    def authenticate_client(self, request: OAuth2Request, methods: list[str], endpoint: str = "token") -> ClientColumns:
        """The client that proved itself; the request remembers it, for the record of a later refusal."""
        try:
            request.client = super().authenticate_client(request, methods, endpoint)
        except UnicodeDecodeError as error:  # of a header that Authlib takes for UTF-8
            raise InvalidClientError(status_code=401) from error
        return request.client

    def save_token(self, token: dict[str, Any], request: OAuth2Request) -> None:
        code = request.authorization_code
        row = self.provider.models.token(
            digest=digest_of(token["access_token"]),
            code_digest=code.digest,
            client_id=code.client_id,
            person_id=code.person_id,
            session_digest=code.session_digest,
            scope=token["scope"],
            expires_at=wire_now() + self.provider.token_life,
        )
        tokens.keep_token(db.session(), row)

    def require_supported(self, asked: OAuth2Request) -> None:
        """Raise the OAuth2Error of a request that asks for another flow than the code's, or for an extension.

        `asked` has its client and a redirect address that is the client's: the error may go there.
        """
        target = {"redirect_uri": asked.payload.redirect_uri, "state": asked.payload.state}
        for parameter, error in _NOT_SUPPORTED.items():
            if asked.payload.data.get(parameter):
                raise error(**target)
        if not asked.payload.response_type:
            raise InvalidRequestError("Missing 'response_type' in request.", **target)
        if asked.payload.response_type != "code":
            raise UnsupportedResponseTypeError("other than code", **target)
        if asked.payload.data.get("response_mode", "query") != "query":
            raise InvalidRequestError("Unsupported 'response_mode': query only", **target)

    def needs_sign_in(self, asked: OAuth2Request, grant: CodeGrant, who: SignedIn | None) -> bool:
        """Whether the person has to sign in (again) first: nobody there, asked by `prompt`, or `max_age` passed.

        Raises LoginRequiredError where `prompt=none` forbids to ask (OpenID Connect Core §3.1.2.1).
        """
        if who is None or grant.prompt in SIGN_IN_AGAIN:
            return True
        limit = _max_age(asked)
        if limit is None or (wire_now() - who.at).total_seconds() <= limit:
            return False
        if asked.payload.data.get("prompt") == "none":
            raise LoginRequiredError(redirect_uri=asked.payload.redirect_uri, state=asked.payload.state)
        return True


def _max_age(asked: OAuth2Request) -> int | None:
    text = asked.payload.data.get("max_age")
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise InvalidRequestError(
            "Invalid 'max_age'", redirect_uri=asked.payload.redirect_uri, state=asked.payload.state
        )
    return int(text)
