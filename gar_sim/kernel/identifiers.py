"""The only source of chance: identifiers, tokens, secrets."""

import secrets
import uuid


def new_id() -> str:
    """A random UUID, version 4."""
    return str(uuid.uuid4())


def new_token(n_bytes: int = 32) -> str:
    """An unguessable text of letters, digits, `-` and `_`, made of `n_bytes` random bytes."""
    return secrets.token_urlsafe(n_bytes)


def new_secret(n_bytes: int = 32) -> bytes:
    """Random bytes for a key."""
    return secrets.token_bytes(n_bytes)


READABLE = "23456789abcdefghjkmnpqrstuvwxyz"
"""Signs that nobody takes for one another on paper: neither 0 nor o, 1 nor l nor i."""


def new_code(length: int = 10) -> str:
    """A random text of readable signs, some five bits each: to be copied from paper, or to name something briefly."""
    return "".join(secrets.choice(READABLE) for _ in range(length))
