"""Columns of a provider's four tables, with what Authlib asks of them; a party derives its tables from these.

Codes, tokens and session identifiers are kept as SHA-256 digests: whoever reads the database cannot
use one.
"""

import hashlib
from datetime import datetime
from typing import Any

from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oidc.core import AuthorizationCodeMixin
from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.security import check_password_hash

from gar_sim.kernel.database import Base, UtcDateTime
from gar_sim.kernel.oidc_server import redirects
from gar_sim.kernel.web.addresses import expand


def digest_of(secret: str) -> str:
    """What is kept of a code, a token or a session identifier: 64 hexadecimal characters."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ClientColumns(ClientMixin, Base):
    """A registered client. Without `secret_hash` it is public, and has to use PKCE (RFC 7636)."""

    __abstract__ = True

    client_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    secret_hash: Mapped[str | None] = mapped_column(String(255))
    redirect_uris: Mapped[list[str]] = mapped_column(JSON)
    post_logout_redirect_uris: Mapped[list[str]] = mapped_column(JSON)
    backchannel_logout_uri: Mapped[str | None] = mapped_column(Text)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    leads_on: Mapped[bool] = mapped_column(default=False)
    """Whether it sends people on to other sites at once, as the GAR does to its suppliers."""
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def is_public(self) -> bool:
        """Whether the client can keep no secret."""
        return self.secret_hash is None

    @property
    def client_metadata(self) -> dict[str, Any]:
        """What Authlib's logout reads of the registration."""
        return {"post_logout_redirect_uris": [expand(address) for address in self.post_logout_redirect_uris]}

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """None: OpenID Connect Core §3.1.2.1 requires the address in each request."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """The asked scopes that this client may have; None, an error, unless `openid` is among them.

        Others are left out without a word, as OpenID Connect Core §3.1.2.1 says.
        """
        granted = [asked for asked in (scope or "").split() if asked in self.scopes]
        return " ".join(dict.fromkeys(granted)) if "openid" in granted else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirects.allowed(self.redirect_uris, redirect_uri)

    def check_client_secret(self, client_secret: str) -> bool:
        return self.secret_hash is not None and check_password_hash(self.secret_hash, client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 - Authlib's signature
        """A public client names itself only; any other proves itself, by header or by form (RFC 6749 §2.3.1)."""
        return (method == "none") == self.is_public

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class CodeColumns(AuthorizationCodeMixin, Base):
    """An authorization code: used once, before `expires_at` (RFC 6749 §4.1.2). All instants are wire time."""

    __abstract__ = True

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[str] = mapped_column(String(100))
    person_id: Mapped[str] = mapped_column(String(64))
    session_digest: Mapped[str] = mapped_column(String(64))
    redirect_uri: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(String(255))
    nonce: Mapped[str | None] = mapped_column(Text)
    code_challenge: Mapped[str | None] = mapped_column(String(128))
    auth_time: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    code_challenge_method = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(self.auth_time.timestamp())

    def get_acr(self) -> None:
        """None: no level of assurance is claimed."""

    def get_amr(self) -> None:
        """None: how the person signed in is not told."""


class TokenColumns(Base):
    """An access token, bound to the code it was bought with and to the person's session."""

    __abstract__ = True

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    code_digest: Mapped[str] = mapped_column(String(64))
    client_id: Mapped[str] = mapped_column(String(100))
    person_id: Mapped[str] = mapped_column(String(64))
    session_digest: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(255))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class KeyColumns(Base):
    """A private signing key (RFC 7517) by its identifier."""

    __abstract__ = True

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    private_jwk: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
