"""What machines call: discovery, keys, token, userinfo. Errors are OAuth's own JSON (RFC 6749 §5.2)."""

from collections.abc import Callable
from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import OAuth2Request
from flask import Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, record
from gar_sim.kernel.oidc_server import keys, records
from gar_sim.kernel.oidc_server.discovery import describe
from gar_sim.kernel.oidc_server.paths import Paths
from gar_sim.kernel.oidc_server.provider import Provider
from gar_sim.kernel.oidc_server.server import OpenIdServer
from gar_sim.values.errors import DomainError, InvalidInput

LONGEST_QUERY = 16_000
"""Characters of a request that is put into an address; browsers and servers stop at some tens of thousands."""


class Wire:
    """Endpoints of one provider for machines."""

    def __init__(self, server: OpenIdServer, paths: Paths) -> None:
        self._server = server
        self._provider = server.provider
        self._paths = paths

    def discovery(self) -> Response:
        """What the provider can do, and where."""
        return jsonify(describe(self._provider, self._paths))

    def jwks(self) -> Response:
        """Public parts of the signing keys (RFC 7517 §5)."""
        model = self._provider.models.key
        keys.make_ready(model)
        return jsonify(keys.key_set(db.session(), model).as_dict(private=False))

    def token(self) -> Response:
        """A code for tokens, once. What a refusal uses up or revokes is kept: nothing is rolled back."""
        keys.make_ready(self._provider.models.key)
        return self._answer("token", self._server.create_token_response, records.tokens_issued)

    def userinfo(self) -> Response:
        """Claims for the bearer of a token."""
        return self._answer(
            "userinfo", lambda asked: self._server.create_endpoint_response("userinfo", asked), records.claims_given
        )

    def to_query(self) -> AnyResponse:
        """The same request by GET: a form of another site must not act with the person's cookie."""
        query = urlencode(list(request.values.items(multi=True)))
        if len(query) > LONGEST_QUERY:
            raise InvalidInput("REQUEST_TOO_LONG", "Cette demande est trop longue pour une adresse.")
        return redirect(f"{request.root_path}{request.path}?{query}", 303)

    def _answer(
        self,
        action: str,
        create: Callable[[OAuth2Request], Response],
        granted: Callable[[Provider, OAuth2Request, Response], Exchange],
    ) -> Response:
        asked = self._server.create_oauth2_request(None)
        with transaction() as session:
            answer = create(asked)
            if answer.status_code == 200:
                record(session, granted(self._provider, asked, answer))
            else:
                code = (answer.get_json(silent=True) or {}).get("error", "")
                record(session, records.refused(self._provider, action, asked, status=answer.status_code, code=code))
        return answer


def render_error(error: DomainError, status: int) -> Response:
    """One of our own errors, in OAuth's words: an address or a method that is not there, a fault of ours."""
    answer = jsonify(error="server_error" if status >= 500 else "invalid_request", error_description=error.code)
    answer.status_code = status
    return answer


def render_oauth_error(error: OAuth2Error) -> Response:
    """An error of Authlib's that no endpoint caught, such as a transport that is not secure."""
    answer = jsonify(dict(error.get_body()))
    answer.status_code = error.status_code
    return answer
