"""What a party says of its provider: tables, claims by scope, pages."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, KeyColumns, TokenColumns
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.web.addresses import expand
from gar_sim.values.release import ReleasedDatum, WithheldDatum

SUBJECT_PURPOSE = "reconnaître la personne d'une visite à l'autre, chez ce seul service"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person's session at the provider, opened at a wire instant; the session by its digest."""

    person_id: str
    session_digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """A datum that a scope gives, with its purpose in French."""

    name: str
    scope: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a service may know them: every claim that the party could make, before any scope."""

    id: str
    claims: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Models:
    """The party's four tables."""

    client: type[ClientColumns]
    code: type[CodeColumns]
    token: type[TokenColumns]
    key: type[KeyColumns]


class Portal(Protocol):
    """What the party's own pages and sessions do for its provider."""

    def signed_in(self) -> SignedIn | None:
        """The session of this browser, or None."""

    def ask_to_sign_in(self, then: str) -> ResponseReturnValue:
        """Send the browser to the sign-in page, which leads on to the local path `then`."""

    def sign_out(self, session: Session) -> None:
        """End the session of this browser, if there is one; inside a transaction."""

    def ask_to_sign_out(self) -> ResponseReturnValue:
        """Let the person confirm that they want to leave."""

    def signed_out(self) -> ResponseReturnValue:
        """Tell the person that they have left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider. `issuer` is a stored address; `read_claims` gives None for a person who is gone.

    `wire` and `callee` name it in recorded exchanges. Life of codes and tokens is in wire time.
    """

    wire: str
    callee: str
    issuer: str
    models: Models
    claims: tuple[Claim, ...]
    read_claims: Callable[[Session, str], dict[str, Any] | None]
    portal: Portal
    code_life: timedelta
    token_life: timedelta

    @property
    def scopes(self) -> list[str]:
        """Every scope there is, `openid` first."""
        return list(dict.fromkeys(["openid", *(claim.scope for claim in self.claims)]))

    def issuer_url(self) -> str:
        """The issuer as this request reaches it."""
        return expand(self.issuer)

    def find_person(self, session: Session, person_id: str) -> Person | None:
        """The person of that identifier, or None once they are gone."""
        claims = self.read_claims(session, person_id)
        return Person(person_id, claims) if claims is not None else None

    def subject(self, client_id: str, person_id: str) -> str:
        """`sub`: the same person is another one at each client (pairwise, OpenID Connect Core §8.1)."""
        key = current_world().secret(f"{self.wire} subject")
        digest = hmac.digest(key, f"{client_id}\0{person_id}".encode(), hashlib.sha256)
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def session_name(self, client_id: str, session_digest: str) -> str:
        """`sid`: the name by which one client knows a session, and may be told that it is over."""
        return self.subject(client_id, f"session {session_digest}")

    def claims_for(self, client_id: str, person: Person, scope: str) -> dict[str, Any]:
        """What userinfo says of a person: `sub`, and the claims of the granted scopes that have a value."""
        granted = scope.split()
        named = {c.name: person.claims[c.name] for c in self.claims if c.scope in granted and c.name in person.claims}
        return {"sub": self.subject(client_id, person.id), **named}

    def released(self, claims: dict[str, Any]) -> tuple[ReleasedDatum, ...]:
        """The same claims, each with its purpose, for the record."""
        purposes = {"sub": SUBJECT_PURPOSE, **{claim.name: claim.purpose for claim in self.claims}}
        return tuple(ReleasedDatum(name, _texts(value), purposes[name]) for name, value in claims.items())

    def withheld(self, person: Person, scope: str) -> tuple[WithheldDatum, ...]:
        """What is known of the person and was not said, because the service has no such scope."""
        return tuple(
            WithheldDatum(claim.name, f"le service n'a pas demandé, ou n'a pas le droit de demander, « {claim.scope} »")
            for claim in self.claims
            if claim.scope not in scope.split() and claim.name in person.claims
        )


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for item in value for text in _texts(item))
    return (" ".join(str(part) for part in value.values()) if isinstance(value, dict) else str(value),)
