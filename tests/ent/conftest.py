"""The program over a world where the ENT has a tiny directory."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from cheroot.wsgi import Server
from sqlalchemy.orm import Session

from ent_samples import fill
from fixtures_world import MakeSite
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """The program with the directory of `ent_samples`."""
    site = make_site()
    with site.inside("ent"), transaction() as session:
        fill(session)
    return site


@pytest.fixture
def ent_session(site: Site) -> Iterator[Session]:
    """One write transaction of the ENT, committed when the test ends well."""
    with site.inside("ent"), transaction() as session:
        yield session


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
