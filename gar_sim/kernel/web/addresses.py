"""Addresses: stored as `{base}/…`, written in full at the edge, so that a copied world works anywhere."""

from urllib.parse import urlsplit

from flask import g, request

from gar_sim.values.errors import InvalidInput

BASE = "{base}"
MOUNT_KEY = "gar_sim.mount"
"""WSGI environ key of the path that a party is mounted at, `/ent` for one."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def base_url() -> str:
    """Scheme, host and seat prefix of the site as the caller reached it, without a final slash."""
    if "base_url" in g:
        return str(g.base_url)
    return f"{request.scheme}://{request.host}{seat_prefix()}"


def seat_prefix() -> str:
    """`/poste/<code>` inside a seat, else nothing."""
    return request.root_path.removesuffix(request.environ.get(MOUNT_KEY, ""))


def expand(stored: str, base: str | None = None) -> str:
    """A stored address in full, under `base`: that of this request, where none is given."""
    return stored.replace(BASE, base or base_url(), 1) if stored.startswith(BASE) else stored


def collapse(address: str) -> str:
    """An address as it is stored: our own base becomes `{base}`."""
    base = base_url()
    return BASE + address.removeprefix(base) if address == base or address.startswith(base + "/") else address


def require_web_address(stored: str) -> None:
    """Raise InvalidInput unless a stored address is one of the web, ours or another's."""
    if not _is_web_address(stored):
        raise InvalidInput("BAD_URL", f"« {stored} » n'est pas une adresse http.", remedy="Exemple : https://…")


def _is_web_address(stored: str) -> bool:
    if not stored.isprintable() or " " in stored:  # urlsplit passes over line ends, no header does
        return False
    try:
        parts = urlsplit(stored.replace(BASE, "http://localhost", 1))
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # half an IPv6 address, a port that is none
        return False


def is_loopback_host(host: str) -> bool:
    """Whether a Host header names this machine, and no other name that was rebound to it."""
    try:
        return urlsplit(f"//{host}").hostname in _LOOPBACK
    except ValueError:
        return False


def local_or(target: str, otherwise: str) -> str:
    """A path of this host as it was asked for, or another address where it is none."""
    return target if is_local_path(target) else otherwise


def is_local_path(target: str) -> bool:
    """Whether a text is a path of this host, safe to redirect to after a sign-in, and fit for a header."""
    try:
        parts = urlsplit(target.replace("\\", "/"))
    except ValueError:  # half an IPv6 address
        return False
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return is_path and not parts.scheme and not parts.netloc and target.isprintable()
