"""`gar-sim run`: serve the simulator on this machine."""

import signal
import sys
from pathlib import Path
from types import FrameType

import click
from cheroot.wsgi import Server

from gar_sim.cli.installation import data_option, installation
from gar_sim.ent.accounts.people import personas
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from gar_sim.settings import Settings
from gar_sim.timeline import DEMO_PASSWORD, ensure_world
from gar_sim.values.errors import Refused, Unavailable

THREADS = 4
LONGEST_HEADERS = 64 * 1024
"""Bytes of the headers of a request; longer ones are answered 413, not read into memory."""


@click.command()
@click.option("--host", metavar="HÔTE", help="Adresse d'écoute ; 127.0.0.1 par défaut.")
@click.option(
    "--port", metavar="PORT", type=int, envvar=["GAR_SIM_PORT", "PORT"], help="Port d'écoute ; 8000 par défaut."
)
@click.option("--demo/--no-demo", default=None, help="Entrer d'un clic sous le nom d'un personnage, ou non.")
@data_option
def run(host: str | None, port: int | None, demo: bool | None, data: Path | None) -> None:
    """Sert le simulateur sur cette machine."""
    with installation(data, host=host, port=port, demo=demo) as site:
        _require_loopback(site.settings)
        server = _bound(site)
        try:
            signal.signal(signal.SIGTERM, _interrupt)
            ensure_world(site)
            _announce(site)
            server.serve()
        except KeyboardInterrupt:
            click.echo("Arrêt.")
        finally:
            server.stop()


def _require_loopback(settings: Settings) -> None:
    """Refuse any address that another machine could reach (architecture, decision 16)."""
    if not settings.on_loopback:
        raise Refused(
            "NOT_LOOPBACK",
            f"« {settings.host} » ouvrirait le simulateur à d'autres machines, sans chiffrement ni mot de passe réel.",
            remedy="Cette version ne sert que cette machine : --host 127.0.0.1",
        )


def _bound(site: Site) -> Server:
    """A server that holds its port already: nothing long is done for a port that is taken."""
    settings = site.settings
    server = Server((settings.host, settings.port), site, numthreads=THREADS, server_name="gar-sim")
    server.max_request_header_size = LONGEST_HEADERS
    try:
        server.prepare()
    except OSError:
        server.stop()
        raise Unavailable(
            "PORT_TAKEN",
            f"Impossible d'écouter sur le port {settings.port} : il est déjà pris, ou réservé.",
            remedy=f"Choisissez-en un autre : gar-sim run --port {settings.port + 1}",
        ) from None
    return server


def _announce(site: Site) -> None:
    """Say where to go, and as whom."""
    click.echo(f"gar-sim est prêt : {site.settings.address}/")
    if site.settings.demo_mode:
        click.echo(f"Comptes de démonstration, mot de passe « {DEMO_PASSWORD} » :")
        with site.inside("ent"):
            holders = [holder for _, group in personas(db.session()) for holder in group]
        width = max((len(holder.login) for holder in holders), default=0)
        for holder in holders:
            click.echo(f"  {holder.login:{width}}  {holder.role_label}")
    click.echo("Ctrl+C pour arrêter.")
    sys.stdout.flush()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
