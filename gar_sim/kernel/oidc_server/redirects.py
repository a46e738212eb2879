"""Redirect addresses: which may be registered, and which a request may name."""

import re
from urllib.parse import SplitResult, urlsplit

from gar_sim.kernel.web.addresses import BASE, expand

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Hosts whose port is free: a program on the person's own machine takes what it finds (RFC 8252 §7.3)."""

_PRIVATE_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")
_NOT_IN_A_URI = re.compile(r"[\s\\\"<>^`{|}\x00-\x1f\x7f-\U0010ffff]")


def may_be_registered(stored: str) -> bool:
    """Whether an address can become a client's: absolute, without fragment, credentials or star.

    `{base}/…` is one of our own. A scheme of a program's own has a dot in it (RFC 8252 §7.1), which
    keeps `javascript:` and `data:` out; a fragment is forbidden by RFC 6749 §3.1.2.
    """
    address = stored.replace(BASE, "http://base", 1) if stored.startswith(f"{BASE}/") else stored
    if _NOT_IN_A_URI.search(address) or "*" in address or "#" in address:
        return False
    parts = _split(address)
    if parts is None or "@" in parts.netloc:
        return False
    return bool(parts.hostname) if parts.scheme in {"http", "https"} else bool(_PRIVATE_SCHEME.fullmatch(parts.scheme))


def allowed(registered: list[str], asked: str) -> bool:
    """Whether `asked` is a registered address: exactly, or but for the port on the loopback."""
    return any(_same(expand(address), asked) for address in registered)


def origin_of(address: str) -> str:
    """Scheme, host and port of an address, as a content security policy writes them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"


def _same(registered: str, asked: str) -> bool:
    if registered == asked:
        return True
    here, there = _split(registered), _split(asked)
    if here is None or there is None or here.scheme != "http" or here.hostname not in LOOPBACK:
        return False
    return _without_port(here) == _without_port(there) and asked == there.geturl()


def _without_port(parts: SplitResult) -> tuple[str, str | None, str, str, str, bool]:
    return (parts.scheme, parts.hostname, parts.path, parts.query, parts.fragment, "@" in parts.netloc)


def _split(address: str) -> SplitResult | None:
    """The parts of an address, or None where it has none: a bad port, a broken IPv6 address."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    return parts
