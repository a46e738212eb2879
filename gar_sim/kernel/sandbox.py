"""Worlds: each a database of its own, with an epoch, a clock and a secret (architecture, decision 2).

What outlives a world — that it exists, its epoch, its clock's anchor — stands at the desk
(`kernel.desk`). The demo world is one; others stand under `/poste/<code>/…`. Nothing below the
middleware knows that there are several.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import g, has_request_context, request
from sqlalchemy import Engine

from gar_sim.kernel.seats import Seat

DEMO = "demo"
"""Code of the world that stands at the root of the site."""

ENVIRON_KEY = "gar_sim.world"
_SEAT = re.compile(r"/poste/(?P<code>[a-z0-9-]{1,40})(?P<rest>/.*|)")


@dataclass(frozen=True, slots=True)
class World:
    """One world as a request sees it. `epoch` changes at every opening and reset: old cookies die with it."""

    code: str
    engine: Engine
    home: Path
    epoch: str
    key: bytes
    wire_anchor: datetime
    world_anchor: datetime
    seat: Seat | None = None
    """What is known of a world below `/poste/`; the demo world has none, and is open to everybody."""

    @property
    def folder(self) -> Path:
        """Where what belongs to this world alone is put, beside its base."""
        return self.home / self.code

    def time_at(self, wire: datetime) -> datetime:
        """World time at a wire instant: it was set once, and runs on at the speed of the machine's clock."""
        return self.world_anchor + (wire - self.wire_anchor)

    def secret(self, purpose: str) -> bytes:
        """Thirty-two bytes for one purpose; the same seed gives the same, another world another."""
        return hmac.digest(self.key, purpose.encode(), hashlib.sha256)


def current_world() -> World:
    """World of this request, or of this command. Raises RuntimeError outside both."""
    world = g.get("world") or (request.environ.get(ENVIRON_KEY) if has_request_context() else None)
    if not isinstance(world, World):
        raise RuntimeError("no world is bound here")
    return world


class WorldBinding:
    """WSGI middleware: finds the world that an address names and a request may enter, binds it, strips the prefix."""

    def __init__(
        self, app: WSGIApplication, enter: Callable[[str, WSGIEnvironment], World | None], absent: WSGIApplication
    ) -> None:
        self._app = app
        self._enter = enter
        self._absent = absent

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        code = _strip_seat(environ)
        world = self._enter(code, environ)
        if world is None:
            return self._absent(environ, start_response)
        environ[ENVIRON_KEY] = world
        return self._app(environ, start_response)


def _strip_seat(environ: WSGIEnvironment) -> str:
    """Move `/poste/<code>` from the path to the script's root; the code, or that of the demo world."""
    match = _SEAT.fullmatch(environ.get("PATH_INFO", ""))
    if match is None or match["code"] == DEMO:  # the demo world has one address, the root
        return DEMO
    environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/poste/{match['code']}"
    environ["PATH_INFO"] = match["rest"]
    return match["code"]
