"""Passwords: what a chosen one must be, scrypt hashes, and the same work whether the login exists or not."""

from werkzeug.security import check_password_hash, generate_password_hash

from gar_sim.values.errors import InvalidInput

METHOD = "scrypt:32768:8:1"
"""Werkzeug's default, 0.13 s a hash."""

NO_ACCOUNT = f"{METHOD}$nobody$" + "0" * 128
"""A hash that no password has, compared where there is no account, so that the answer takes as long."""

FIRST_METHOD = "scrypt:1024:8:1"
"""For first passwords, drawn by us (`identifiers.new_code`) and changed at once: a school's worth in two seconds."""

LONGEST = 200
"""Characters of a password."""


def require_good_password(password: str, again: str, shortest: int) -> None:
    """Raise InvalidInput for a password too short or too long, or not repeated alike."""
    if password != again:
        raise InvalidInput(
            "PASSWORDS_DIFFER", "Les deux mots de passe ne sont pas les mêmes.", remedy="Saisissez-les de nouveau."
        )
    if not shortest <= len(password) <= LONGEST:
        raise InvalidInput(
            "PASSWORD_LENGTH",
            f"Un mot de passe compte de {shortest} à {LONGEST} caractères.",
            remedy="Trois ou quatre mots qui ne vont pas ensemble se retiennent bien.",
        )


def hash_password(password: str) -> str:
    """The hash to keep. Costs 0.13 s: one hash is shared by all accounts of a demo."""
    return generate_password_hash(password, METHOD)


def hash_first_password(password: str) -> str:
    """The hash of a first password. It costs little because such a password is drawn by lot, never chosen."""
    return generate_password_hash(password, FIRST_METHOD)


def password_fits(password: str, kept: str | None) -> bool:
    """Whether a password is that of a kept hash; None, for an unknown login, is False after the same work."""
    return check_password_hash(kept or NO_ACCOUNT, password)
