"""Registration of clients, and finding them again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from gar_sim.kernel.oidc_server import redirects
from gar_sim.kernel.oidc_server.columns import ClientColumns
from gar_sim.values.errors import Conflict, InvalidInput, NotFound

SECRET_METHOD = "scrypt:1024:8:1"  # noqa: S105 - a method, no secret
"""Hash of client secrets: they are long and made by machines, and the token endpoint has to stay quick."""

Client = TypeVar("Client", bound=ClientColumns)

_CLIENT_ID = re.compile(r"[A-Za-z0-9._~-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is known of a client when it registers. Without a secret it is public. Addresses as stored."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    secret: str | None = None
    post_logout_redirect_uris: tuple[str, ...] = ()
    backchannel_logout_uri: str | None = None
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    leads_on: bool = False
    """Whether it sends people on to sites of others, which the sign-in page must not stop."""


def register_client(session: Session, model: type[Client], registration: Registration, now: datetime) -> Client:
    """Make a client known. Raises InvalidInput for a bad name or address, Conflict when the name is taken."""
    _check(registration)
    if session.get(model, registration.client_id) is not None:
        raise Conflict(
            "CLIENT_EXISTS",
            f"Le client « {registration.client_id} » est déjà déclaré.",
            remedy="Choisissez un autre identifiant.",
        )
    client = model(
        client_id=registration.client_id,
        name=registration.name,
        secret_hash=generate_password_hash(registration.secret, SECRET_METHOD) if registration.secret else None,
        redirect_uris=list(registration.redirect_uris),
        post_logout_redirect_uris=list(registration.post_logout_redirect_uris),
        backchannel_logout_uri=registration.backchannel_logout_uri,
        scopes=list(registration.scopes),
        leads_on=registration.leads_on,
        registered_at=now,
    )
    session.add(client)
    session.flush()
    return client


def renew_secret(session: Session, model: type[ClientColumns], client_id: str, secret: str) -> None:
    """Give a client another secret; the former one opens nothing any more. Raises NotFound."""
    client = session.get(model, client_id)
    if client is None:
        raise NotFound("NO_SUCH_CLIENT", f"Aucun client ne s'appelle « {client_id} ».", remedy="Déclarez-le d'abord.")
    client.secret_hash = generate_password_hash(secret, SECRET_METHOD)
    session.flush()


def find_client(session: Session, model: type[Client], client_id: str | None) -> Client | None:
    """The client of that name, or None; a text that can be no name is not even looked up."""
    return session.get(model, client_id) if client_id and _CLIENT_ID.fullmatch(client_id) else None


def _check(registration: Registration) -> None:
    if not _CLIENT_ID.fullmatch(registration.client_id):
        raise InvalidInput(
            "BAD_CLIENT_ID",
            f"« {registration.client_id} » ne peut pas être l'identifiant d'un client.",
            remedy="Prenez des lettres sans accent, des chiffres, et les signes . _ ~ -",
        )
    if not registration.redirect_uris:
        raise InvalidInput("NO_REDIRECT_URI", "Un client a au moins une adresse de retour.", remedy="Donnez-en une.")
    told = [registration.backchannel_logout_uri] if registration.backchannel_logout_uri else []
    for address in (*registration.redirect_uris, *registration.post_logout_redirect_uris, *told):
        if not redirects.may_be_registered(address):
            raise InvalidInput(
                "BAD_REDIRECT_URI",
                f"« {address} » ne peut pas être une adresse de retour.",
                remedy="Donnez une adresse complète, sans « # », sans « * » et sans nom d'utilisateur.",
            )
