"""The authorization code grant: Authlib's classes over the party's tables (RFC 6749 §4.1, RFC 7636, OIDC Core §3.1)."""

from typing import Any, ClassVar

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.oidc_server import keys, tokens
from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, digest_of
from gar_sim.kernel.oidc_server.provider import Person, Provider


class CodeGrant(AuthorizationCodeGrant):
    """Codes of the provider that the server stands for."""

    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["client_secret_basic", "client_secret_post", "none"]

    @property
    def provider(self) -> Provider:
        provider: Provider = self.server.provider
        return provider

    def generate_authorization_code(self) -> str:
        return new_token()

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        """Keep the code with everything that its use has to be compared with."""
        who, now = request.user, wire_now()
        row = self.provider.models.code(
            digest=digest_of(code),
            client_id=request.client.client_id,
            person_id=who.person_id,
            session_digest=who.session_digest,
            redirect_uri=request.payload.redirect_uri,
            scope=request.scope,
            nonce=request.payload.data.get("nonce"),
            code_challenge=request.payload.data.get("code_challenge"),
            auth_time=who.at,
            expires_at=now + self.provider.code_life,
        )
        tokens.keep_code(db.session(), row)

    def query_authorization_code(self, code: str, client: ClientColumns) -> CodeColumns | None:
        """Use the code up."""
        return tokens.consume_code(db.session(), self.provider.models, code, client.client_id, wire_now())

    def delete_authorization_code(self, authorization_code: CodeColumns) -> None:
        """Nothing: a used code is remembered, so that its replay is recognised."""

    def authenticate_user(self, authorization_code: CodeColumns) -> Person | None:
        return self.provider.find_person(db.session(), authorization_code)


class Pkce(CodeChallenge):
    """S256 only; required of public clients, checked for whoever uses it (RFC 9700 §2.1.1)."""

    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar = ["S256"]

    def validate_code_challenge(self, grant: CodeGrant, redirect_uri: str) -> None:
        super().validate_code_challenge(grant, redirect_uri)
        asked = grant.request.payload.data
        if grant.request.client.is_public and not asked.get("code_challenge"):
            raise InvalidRequestError("Missing 'code_challenge': a public client uses PKCE")
        if asked.get("code_challenge") and asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Unsupported 'code_challenge_method': S256 only")


class IdToken(OpenIDCode):
    """The ID token: who signed in, when, for whom; no other datum, since it comes back in addresses at sign-out."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(require_nonce=False)
        self._provider = provider

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:  # noqa: ARG002 - Authlib's signature
        """False: the client compares the nonce; OpenID Connect Core §15.5.2 asks nothing of the provider."""
        return False

    def resolve_client_private_key(self, client: ClientColumns) -> Any:  # noqa: ARG002
        return keys.signing_key(db.session(), self._provider.models.key)

    def get_client_algorithm(self, client: ClientColumns) -> str:  # noqa: ARG002
        return keys.ALGORITHM

    def get_encode_header(self, client: ClientColumns) -> dict[str, str]:
        return {"alg": keys.ALGORITHM, "kid": self.resolve_client_private_key(client).kid}

    def get_client_claims(self, client: ClientColumns) -> dict[str, Any]:
        """Issuer, audience and life, in wire time."""
        now = wire_now()
        return {
            "iss": self._provider.issuer_url(),
            "aud": client.client_id,
            "iat": int(now.timestamp()),
            "exp": int((now + self._provider.token_life).timestamp()),
        }

    def get_authorization_code_claims(self, authorization_code: CodeColumns) -> dict[str, Any]:
        """When the person signed in, and the client's name for the session (Back-Channel Logout 1.0 §2.1)."""
        claims: dict[str, Any] = super().get_authorization_code_claims(authorization_code)
        client_id, digest = authorization_code.client_id, authorization_code.session_digest
        return {**claims, "sid": self._provider.session_name(client_id, digest)}

    def get_compatible_claims(self, request: OAuth2Request) -> dict[str, Any]:
        """The same, with the client's own name for the person."""
        subject = self._provider.subject(request.client.client_id, request.user.id)
        return {**super().get_compatible_claims(request), "sub": subject}

    def generate_user_info(self, user: Person, scope: str) -> dict[str, Any]:  # noqa: ARG002
        """Nothing more: userinfo is asked for the rest."""
        return {}
