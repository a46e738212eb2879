"""A third party's OpenID client (Authlib's own) and a person's browser, over real HTTP."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html
import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet

CONFIDENTIAL, OTHER, LIMITED, PUBLIC = "site-essai", "autre-site", "site-discret", "application"
SECRET = "un-secret-de-machine"
RETURN = "http://127.0.0.1:5999/retour"
SIGNED_OUT = "http://127.0.0.1:5999/au-revoir"
VERIFIER = "v" * 64


class Browser(requests.Session):
    """A browser that keeps cookies and does not follow redirects by itself."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.trust_env = False
        self.base = base

    def visit(self, address: str) -> requests.Response:
        """One page or one redirect."""
        return self.get(address, allow_redirects=False)

    def sign_in(self, address: str, login: str = "adele.mourot") -> requests.Response:
        """Choose a persona on the sign-in page at this address."""
        page = lxml.html.fromstring(self.get(address).text)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        return self.post(address, data={"csrf_token": token, "compte": login}, allow_redirects=False)

    def authorize(self, address: str, login: str = "adele.mourot") -> str:
        """Follow an authorization to the client's address, signing in on the way if asked."""
        answer = self.visit(address)
        if "/connexion?" in answer.headers["Location"]:
            there = self.base + answer.headers["Location"]
            answer = self.visit(self.base + self.sign_in(there, login).headers["Location"])
        return answer.headers["Location"]


@dataclass
class Relying:
    """A service that follows the standard: discovery, PKCE, nonce, signature, userinfo, logout."""

    base: str
    client_id: str = CONFIDENTIAL
    secret: str | None = SECRET
    scope: str = "openid profile email ent"
    method: str = "client_secret_basic"
    redirect_uri: str = RETURN
    nonce: str = "nonce-1"
    provider: str = "/ent/oidc"

    def __post_init__(self) -> None:
        self.issuer = f"{self.base}{self.provider}"
        self.about = requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=5).json()
        self.session = OAuth2Session(
            self.client_id,
            self.secret,
            token_endpoint_auth_method=self.method if self.secret else "none",
            scope=self.scope,
            redirect_uri=self.redirect_uri,
            code_challenge_method="S256",
        )
        self.session.trust_env = False

    def address(self, **parameters: str) -> str:
        """Where to send the browser, with PKCE and a nonce."""
        given = {"code_verifier": VERIFIER, "nonce": self.nonce, **parameters}
        address, self.state = self.session.create_authorization_url(self.about["authorization_endpoint"], **given)
        return address

    def finish(self, location: str, **parameters: Any) -> dict[str, Any]:
        """Change the code of the address that the browser came back to into tokens. Raises OAuthError."""
        given = {"authorization_response": location, "state": self.state, "code_verifier": VERIFIER, **parameters}
        return dict(self.session.fetch_token(self.about["token_endpoint"], **given))

    def identity(self, token: dict[str, Any]) -> CodeIDToken:
        """The checked ID token: signature by the published keys, issuer, audience, nonce, life."""
        keys = KeySet.import_key_set(requests.get(self.about["jwks_uri"], timeout=5).json())
        read = jwt.decode(token["id_token"], keys, algorithms=["RS256"])
        options = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
        }
        identity = CodeIDToken(
            read.claims, read.header, options, {"nonce": self.nonce, "access_token": token["access_token"]}
        )
        identity.validate()
        return identity

    def userinfo(self) -> dict[str, Any]:
        """Claims of the person."""
        return dict(self.session.get(self.about["userinfo_endpoint"]).json())


def parameters_of(location: str) -> dict[str, str]:
    """Query of an address, one value a name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
