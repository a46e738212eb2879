"""Passwords of own accounts: a first one that a pupil can copy from a slip, then one of the holder's choice."""

import hmac

from gar_sim.kernel.passwords import NO_ACCOUNT, hash_password, password_fits, require_good_password
from gar_sim.supplier.models import Account
from gar_sim.values.errors import InvalidInput

SHORTEST = 8
"""Characters: the CNIL's least where failures make one wait (délibération 2022-100, second case)."""

WORDS = (
    "abeille", "agneau", "ajonc", "amande", "ananas", "ardoise", "avril", "balcon", "bambou", "barque", "biscuit",
    "bleuet", "bocal", "bonbon", "boussole", "brioche", "cabane", "cactus", "caillou", "canard", "canoe", "carotte",
    "cerise", "chalet", "chaton", "citron", "colline", "corail", "cosmos", "crayon", "dauphin", "domino", "dragon",
    "dune", "ficelle", "flocon", "fougere", "fraise", "fusain", "galet", "girafe", "glacier", "grillon", "hamac",
    "hibou", "igloo", "jardin", "jonquille", "kayak", "koala", "lagon", "lanterne", "lavande", "lilas", "loupiot",
    "lucarne", "mandarine", "marron", "mimosa", "moulin", "mouton", "nuage", "orange", "pinson",
)  # fmt: skip
"""Plain words without accents."""


def first_password(key: bytes, account: Account) -> str:
    """« lagon-citron-482 »: made of the world's key and the account's secret, so that it can be printed again."""
    drawn = hmac.digest(key, account.first_secret.encode(), "sha256")
    return f"{WORDS[drawn[0] % len(WORDS)]}-{WORDS[drawn[1] % len(WORDS)]}-{100 + int.from_bytes(drawn[2:6]) % 900}"


def fits(key: bytes, account: Account | None, password: str) -> bool:
    """Whether a password opens an account; for none, False after the same work."""
    chosen = account.password_hash if account else None
    same = password_fits(password, chosen or NO_ACCOUNT)
    if account is None or chosen:
        return same
    return hmac.compare_digest(password.strip().lower().encode(), first_password(key, account).encode())


def chosen_hash(key: bytes, account: Account, password: str, again: str) -> str:
    """The hash of a password that its holder chose. Raises InvalidInput for one that will not do."""
    require_good_password(password, again, SHORTEST)
    if password.strip().lower() in {account.login, first_password(key, account)}:
        raise InvalidInput(
            "PASSWORD_KNOWN",
            "Ce mot de passe est sur votre coupon : d'autres l'ont peut-être lu.",
            remedy="Choisissez-en un que vous êtes seul à connaître.",
        )
    return hash_password(password)
