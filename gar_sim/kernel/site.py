"""The whole program as one WSGI callable: the world is bound first, then the party that a path names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, g, request
from werkzeug.http import parse_cookie
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from whitenoise import WhiteNoise

from gar_sim.kernel.outbound import PARTY_KEY, SITE_KEY
from gar_sim.kernel.sandbox import DEMO, World, WorldBinding
from gar_sim.kernel.web.addresses import MOUNT_KEY, is_loopback_host
from gar_sim.kernel.worlds import Worlds
from gar_sim.settings import Settings

STATIC_FOLDER = Path(__file__).resolve().parent.parent / "static"


class Site:
    """The parties, each under its path, over the worlds of one installation."""

    def __init__(self, settings: Settings, worlds: Worlds, parties: Mapping[str, Flask]) -> None:
        """`parties` by the path they are mounted at; the one at "" answers everything else."""
        self.settings = settings
        self._on_loopback = settings.on_loopback
        self.worlds = worlds
        self._mounted = parties
        self._parties = {app.name.rpartition(".")[2]: app for app in parties.values()}
        mounts = {path: _marking(app, path) for path, app in parties.items() if path}
        self._wsgi = WorldBinding(
            WhiteNoise(DispatcherMiddleware(parties[""], mounts), root=STATIC_FOLDER, prefix="/static/"),
            self._enter,
            _absent_world,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._on_loopback and not is_loopback_host(_host(environ)):
            return self._misdirected(start_response)
        environ[SITE_KEY] = self
        return self._wsgi(environ, start_response)

    def over(self, worlds: Worlds) -> "Site":
        """The same program over other worlds: what happens there is not seen here."""
        return Site(self.settings, worlds, self._mounted)

    @contextmanager
    def inside(self, party: str, *, code: str = DEMO, base: str | None = None) -> Iterator[Flask]:
        """Act as a party in a world outside of any request of its own, with the clock as it stands now.

        `base` is the address under which the program calls itself. Raises LookupError for no such world.
        """
        world = self.worlds.find(code)
        if world is None:
            raise LookupError(code)
        with self._parties[party].app_context():
            self._bind(world, base or self.settings.address)
            yield self._parties[party]

    def _enter(self, code: str, environ: WSGIEnvironment) -> World | None:
        """The world of that code, for who holds its cookie, or for one of its own parties that calls another."""
        world = self.worlds.find(code)
        if world is None or world.seat is None or environ.get(PARTY_KEY):
            return world
        return world if world.seat.opens_with(parse_cookie(environ)) else None

    def _misdirected(self, start_response: StartResponse) -> Iterable[bytes]:
        """Refuse a name that was rebound to this machine (RFC 9110 §15.5.20)."""
        message = (
            "Le simulateur ne répond qu'aux noms de cette machine.\n"
            f"Ouvrez {self.settings.address}/, ou écrivez « localhost » à la place du nom dans l'adresse.\n"
        )
        return _in_plain_text(start_response, "421 Misdirected Request", message)

    def _bind(self, world: World, base: str) -> None:
        g.world, g.site, g.base_url = world, self, base


def current_site() -> Site:
    """The program that serves this request, or in whose name a command acts."""
    site = g.site if "site" in g else request.environ[SITE_KEY]
    if not isinstance(site, Site):
        raise TypeError("this program is no site")
    return site


def _host(environ: WSGIEnvironment) -> str:
    """The name that was asked; a caller older than HTTP/1.1 may name none."""
    return str(environ.get("HTTP_HOST", environ["SERVER_NAME"]))


def _marking(app: WSGIApplication, mount: str) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def marked(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[MOUNT_KEY] = mount
        return app(environ, start_response)

    return marked


def _absent_world(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    message = (
        "Aucun poste ne porte ce code, ou ce navigateur n'est pas celui qui l'a ouvert.\n"
        "Vérifiez l'adresse, ou revenez à l'accueil du simulateur.\n"
    )
    return _in_plain_text(start_response, "404 Not Found", message)


def _in_plain_text(start_response: StartResponse, status: str, message: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [message.encode()]
