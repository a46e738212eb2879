"""The userinfo endpoint: claims of the granted scopes, for the bearer of a living access token (OIDC Core §5.3)."""

from dataclasses import dataclass
from typing import Any

from authlib.consts import default_json_headers
from authlib.integrations.flask_oauth2 import ResourceProtector
from authlib.oauth2.rfc6749 import OAuth2Request
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oidc.core import UserInfoEndpoint

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.oidc_server import tokens
from gar_sim.kernel.oidc_server.clients import find_client
from gar_sim.kernel.oidc_server.columns import ClientColumns, TokenColumns
from gar_sim.kernel.oidc_server.provider import Person, Provider


@dataclass(frozen=True, slots=True)
class Bearer:
    """A living token, with whom it speaks of and to."""

    token: TokenColumns
    client: ClientColumns
    person: Person

    def is_expired(self) -> bool:
        return False

    def is_revoked(self) -> bool:
        return False

    def get_scope(self) -> str:
        return self.token.scope


class LivingTokens(BearerTokenValidator):
    """Access tokens of one provider: neither expired nor revoked, of a client and a person that still exist."""

    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self._provider = provider

    def authenticate_token(self, token_string: str) -> Bearer | None:
        session, models = db.session(), self._provider.models
        token = tokens.find_token(session, models.token, token_string, wire_now())
        if token is None:
            return None
        client = find_client(session, models.client, token.client_id)
        person = self._provider.find_person(session, token)
        return Bearer(token, client, person) if client and person else None


class UserInfo(UserInfoEndpoint):
    """Answers in JSON; the request remembers client, person and scope for the record."""

    def __init__(self, provider: Provider) -> None:
        protector = ResourceProtector()
        protector.register_token_validator(LivingTokens(provider))
        super().__init__(resource_protector=protector)
        self._provider = provider

    def __call__(self, request: OAuth2Request) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        bearer = self.resource_protector.acquire_token("openid")
        request.client, request.user, request.scope = bearer.client, bearer.person, bearer.token.scope
        claims = self._provider.claims_for(bearer.client.client_id, bearer.person, bearer.token.scope)
        return 200, claims, default_json_headers
