"""The key pair that signs ID tokens: RSA 2048 (RS256), one a world, kept in its database, never logged."""

import json
from functools import lru_cache

from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.oidc_server.columns import KeyColumns

ALGORITHM = "RS256"


def make_ready(model: type[KeyColumns]) -> None:
    """Make the world's key if it has none; at the edge, before its transaction opens."""
    if _first(db.session(), model) is None:
        key = RSAKey.generate_key(2048, {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        with transaction() as session:
            if _first(session, model) is None:
                session.add(model(kid=key.kid, private_jwk=key.as_dict(private=True), made_at=wire_now()))


def signing_key(session: Session, model: type[KeyColumns]) -> RSAKey:
    """The world's key, private part included. Raises LookupError before `make_ready`."""
    row = _first(session, model)
    if row is None:
        raise LookupError("no signing key")
    return _imported(json.dumps(row.private_jwk))


def key_set(session: Session, model: type[KeyColumns]) -> KeySet:
    """Every key that a signature may have been made with."""
    return KeySet([_imported(json.dumps(row.private_jwk)) for row in session.scalars(select(model))])


@lru_cache(maxsize=64)
def _imported(jwk: str) -> RSAKey:
    """Import checks that the primes are primes, forty milliseconds that each sign-in would pay."""
    return RSAKey.import_key(json.loads(jwk))


def _first(session: Session, model: type[KeyColumns]) -> KeyColumns | None:
    return session.scalar(select(model).order_by(model.made_at, model.kid).limit(1))
