"""Names that one service alone knows a person by (OpenID Connect Core §8.1)."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from gar_sim.kernel.sandbox import current_world


def pairwise(wire: str, service: str, person: str) -> str:
    """43 characters: the same person is another one at each service, and on each wire of a world."""
    key = current_world().secret(f"{wire} subject")
    digest = hmac.digest(key, f"{service}\0{person}".encode(), hashlib.sha256)
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
