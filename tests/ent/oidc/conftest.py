"""The ENT's provider over a real socket, with a third party's client and a person's browser."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from cheroot.wsgi import Server

from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, LIMITED, OTHER, PUBLIC, RETURN, SECRET, SIGNED_OUT

SCOPES = ("openid", "profile", "email", "ent")


@pytest.fixture
def site(site: Site) -> Site:
    """The tiny world with four clients: two confidential ones, one of few rights, a public one."""
    known = {"redirect_uris": (RETURN,), "post_logout_redirect_uris": (SIGNED_OUT,), "scopes": SCOPES}
    registrations = (
        Registration(client_id=CONFIDENTIAL, name="Le site d'essai", secret=SECRET, **known),
        Registration(client_id=OTHER, name="Un autre site", secret=SECRET, **known),
        Registration(
            client_id=LIMITED, name="Un site discret", secret=SECRET, redirect_uris=(RETURN,), scopes=("openid",)
        ),
        Registration(client_id=PUBLIC, name="Une application", **known),
    )
    with site.inside("ent"), transaction() as session:
        for registration in registrations:
            register_client(session, registration, wire_now())
    return site


@dataclass
class Socket:
    """A real server that stays, over the program of each test in turn."""

    site: WSGIApplication | None = None
    address: str = ""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        assert self.site
        return self.site(environ, start_response)


@pytest.fixture(scope="session")
def socket() -> Iterator[Socket]:
    """One server on a free port of the loopback for the whole run: stopping one takes half a second."""
    socket = Socket()
    server = Server(("127.0.0.1", 0), socket, numthreads=4)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    socket.address = f"http://127.0.0.1:{server.bind_addr[1]}"
    yield socket
    server.stop()
    thread.join()


@pytest.fixture
def base(socket: Socket, site: Site) -> str:
    """Address of the program, without a final slash."""
    socket.site = site
    return socket.address
