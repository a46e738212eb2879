"""What a party says of its provider: tables, claims by scope, pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, KeyColumns, TokenColumns
from gar_sim.kernel.pairwise import pairwise
from gar_sim.kernel.web.addresses import expand
from gar_sim.values.errors import Refused
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
class Agreement:
    """What one client may have of one person, agreed beforehand: its data are fixed, whatever scope it asks for.

    `claims` are the person's values, those that stay here too. The rest is for the record: how it names the
    client and the provider, the school that the person comes from, the resource.
    """

    terms: tuple[Claim, ...]
    claims: dict[str, Any]
    subject_purpose: str
    client: str
    provider: str
    school: str
    resource: str
    not_agreed: str
    """Why the other data stay here, in French."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a service may know them: every claim that the party could make, before any scope."""

    id: str
    claims: dict[str, Any]
    agreement: Agreement | None = None


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


def no_agreement(_session: Session, _client_id: str, _person_id: str, _session_digest: str) -> Agreement | None:
    """None: clients have what their scopes give."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider. `issuer` is a stored address; `read_claims` gives None for a person who is gone.

    `wire` and `callee` name it in recorded exchanges. Life of codes and tokens is in wire time.
    `agreement` of a client, a person and the digest of their session is None for an ordinary client; it raises
    Refused where the client is closed to the person.
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
    agreement: Callable[[Session, str, str, str], Agreement | None] = no_agreement

    @property
    def scopes(self) -> list[str]:
        """Every scope there is, `openid` first."""
        return list(dict.fromkeys(["openid", *(claim.scope for claim in self.claims)]))

    def issuer_url(self) -> str:
        """The issuer as this request reaches it."""
        return expand(self.issuer)

    def find_person(self, session: Session, held: CodeColumns | TokenColumns) -> Person | None:
        """Whom a code or a token speaks of, or None once they are gone or the client is closed to them."""
        try:
            agreement = self.agreement(session, held.client_id, held.person_id, held.session_digest)
        except Refused:
            return None
        claims = agreement.claims if agreement else self.read_claims(session, held.person_id)
        return Person(held.person_id, claims, agreement) if claims is not None else None

    def subject(self, client_id: str, person_id: str) -> str:
        """`sub`: the same person is another one at each client (pairwise, OpenID Connect Core §8.1)."""
        return pairwise(self.wire, client_id, person_id)

    def session_name(self, client_id: str, session_digest: str) -> str:
        """`sid`: the name by which one client knows a session, and may be told that it is over."""
        return self.subject(client_id, f"session {session_digest}")

    def claims_for(self, client_id: str, person: Person, scope: str) -> dict[str, Any]:
        """What userinfo says of a person: `sub`, and the claims of the granted scopes that have a value."""
        granted = [claim for claim in self._terms(person) if claim.scope in scope.split()]
        named = {claim.name: person.claims[claim.name] for claim in granted if claim.name in person.claims}
        return {"sub": self.subject(client_id, person.id), **named}

    def released(self, person: Person, claims: dict[str, Any]) -> tuple[ReleasedDatum, ...]:
        """The same claims, each with its purpose, for the record."""
        subject = person.agreement.subject_purpose if person.agreement else SUBJECT_PURPOSE
        purposes = {"sub": subject, **{claim.name: claim.purpose for claim in self._terms(person)}}
        return tuple(ReleasedDatum(name, _texts(value), purposes[name]) for name, value in claims.items())

    def withheld(self, person: Person, scope: str) -> tuple[WithheldDatum, ...]:
        """What is known of the person and was not said: no such scope, or not agreed."""
        if person.agreement:
            agreed = {claim.name for claim in person.agreement.terms}
            kept = [name for name in person.claims if name not in agreed]
            return tuple(WithheldDatum(name, person.agreement.not_agreed) for name in kept)
        return tuple(
            WithheldDatum(claim.name, f"le service n'a pas demandé, ou n'a pas le droit de demander, « {claim.scope} »")
            for claim in self.claims
            if claim.scope not in scope.split() and claim.name in person.claims
        )

    def _terms(self, person: Person) -> tuple[Claim, ...]:
        return person.agreement.terms if person.agreement else self.claims


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for item in value for text in _texts(item))
    return (" ".join(str(part) for part in value.values()) if isinstance(value, dict) else str(value),)
