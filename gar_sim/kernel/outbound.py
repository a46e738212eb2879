"""Calls of one party to another: real HTTP, served in-process where the address is our own.

The same bytes as over a socket, without the deadlock of a single worker that calls itself. Everything
else goes over the network, with a time-out and without the environment's proxies.
"""

from contextvars import Context
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.types import WSGIApplication

import requests
from flask import g, request
from requests.adapters import HTTPAdapter
from urllib3 import HTTPHeaderDict, HTTPResponse
from werkzeug.datastructures import Headers
from werkzeug.test import run_wsgi_app

from gar_sim.kernel.database import in_transaction
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.web.addresses import base_url

PARTY_KEY = "gar_sim.party"
"""WSGI environ key that names the calling party; no request from the network can set it."""

SITE_KEY = "gar_sim.site"
"""WSGI environ key of the whole program, front door included."""

CONNECT_AND_READ_SECONDS = (5.0, 10.0)


class CallInsideTransaction(RuntimeError):
    """A programming mistake: the other party would wait for a lock that we hold."""


class _Answered:
    """What `requests` asks of the answer of a connection: `msg` gives the cookies, and there is nothing to close."""

    def __init__(self, msg: HTTPHeaderDict) -> None:
        self.msg = msg

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing was open."""


class InProcessAdapter(HTTPAdapter):
    """Transport that hands a prepared request to a WSGI application, in an empty context."""

    def __init__(self, site: WSGIApplication, party: str) -> None:
        super().__init__()
        self._site = site
        self._party = party

    def send(self, prepared: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        _refuse_inside_transaction()
        environ = _environ(prepared, self._party)
        chunks, status, headers = Context().run(run_wsgi_app, self._site, environ, buffered=True)
        told = HTTPHeaderDict(headers.items())
        raw = HTTPResponse(
            body=BytesIO(b"".join(chunks)),
            headers=told,
            original_response=_Answered(told),  # type: ignore[arg-type]  # cookies are read from its message
            status=int(status.split(" ", 1)[0]),
            reason=status.partition(" ")[2],
            preload_content=False,
        )
        return self.build_response(prepared, raw)


class TimedAdapter(HTTPAdapter):
    """Transport over the network that always has a time-out."""

    def send(self, prepared: requests.PreparedRequest, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        _refuse_inside_transaction()
        kwargs["timeout"] = kwargs.get("timeout") or CONNECT_AND_READ_SECONDS
        return super().send(prepared, **kwargs)


class NoNetworkAdapter(HTTPAdapter):
    """Transport that leads nowhere: a world that somebody brought as a file sends this machine on no errand."""

    def send(self, prepared: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        raise requests.ConnectionError("a world below /poste/ calls nobody but itself", request=prepared)


def equip(session: requests.Session, party: str) -> requests.Session:
    """Give a session — a library's own subclass too — our transports, in the name of a party."""
    session.trust_env = False
    outside = TimedAdapter if current_world().seat is None else NoNetworkAdapter
    for scheme in ("http://", "https://"):
        session.mount(scheme, outside())
    session.mount(base_url() + "/", InProcessAdapter(_current_site(), party))
    return session


def outbound_session(party: str) -> requests.Session:
    """A session for calls in the name of a party: `ent:PAS`, `distributeur:<id>`, `fournisseur:<slug>`.

    It raises CallInsideTransaction when used while a transaction is open.
    """
    return equip(requests.Session(), party)


def _current_site() -> WSGIApplication:
    site: WSGIApplication = g.site if "site" in g else request.environ[SITE_KEY]
    return site


def _refuse_inside_transaction() -> None:
    if in_transaction():
        raise CallInsideTransaction


def _environ(prepared: requests.PreparedRequest, party: str) -> dict[str, Any]:
    target = urlsplit(prepared.url or "")
    body = prepared.body or b""
    content = body.encode() if isinstance(body, str) else bytes(body)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": prepared.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(target.path).decode("latin-1"),
        "QUERY_STRING": target.query,
        "SERVER_NAME": target.hostname,
        "SERVER_PORT": str(target.port or (443 if target.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": target.netloc.rpartition("@")[2],
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": target.scheme,
        "wsgi.input": BytesIO(content),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        PARTY_KEY: party,
    }
    for name, value in Headers(list(prepared.headers.items())):
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    return environ
