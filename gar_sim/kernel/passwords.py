"""Passwords: scrypt hashes, and the same work whether the login exists or not."""

from werkzeug.security import check_password_hash, generate_password_hash

METHOD = "scrypt:32768:8:1"
"""Werkzeug's default, 0.13 s a hash."""

NO_ACCOUNT = f"{METHOD}$nobody$" + "0" * 128
"""A hash that no password has, compared where there is no account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    """The hash to keep. Costs 0.13 s: one hash is shared by all accounts of a demo."""
    return generate_password_hash(password, METHOD)


def password_fits(password: str, kept: str | None) -> bool:
    """Whether a password is that of a kept hash; None, for an unknown login, is False after the same work."""
    return check_password_hash(kept or NO_ACCOUNT, password)
