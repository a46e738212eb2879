"""`create_app`: the front door, a table of contents of the program."""

import hashlib
import hmac
from pathlib import Path

from gar_sim.ent import application as ent
from gar_sim.ent.families import application as families
from gar_sim.front import application as front
from gar_sim.gar import application as gar
from gar_sim.gar.edugar import application as edugar
from gar_sim.kernel.identifiers import new_secret
from gar_sim.kernel.locks import held
from gar_sim.kernel.site import Site
from gar_sim.kernel.worlds import Worlds
from gar_sim.mediacentre import application as mediacentre
from gar_sim.settings import Settings
from gar_sim.supplier import application as supplier
from gar_sim.timeline.edugar import introduce_here

PARTIES = {
    "": front,
    "/ent": ent,
    "/guichet-familles": families,
    "/mediacentre": mediacentre,
    "/gar": gar,
    "/fournisseur": supplier,
}

EDUGAR = "/gar/edugar"
"""A site of its own below the GAR's: it has its own cookie."""

SECONDS_FOR_A_SECRET = 10.0
"""How long another process may take to make it."""


def create_app(settings: Settings | None = None) -> Site:
    """The whole program, ready to be served. It opens no world and asks no database."""
    settings = settings or Settings()
    worlds = Worlds(settings)
    secret = installation_secret(settings.data_dir)
    apps = {path: party.make_app(settings, _derive(secret, str(party.__package__))) for path, party in PARTIES.items()}
    apps[EDUGAR] = edugar.make_app(settings, _derive(secret, str(edugar.__package__)), introduce_here)
    return Site(settings, worlds, apps)


def installation_secret(data_dir: Path) -> bytes:
    """The secret of this installation, made at first use and readable by its owner alone."""
    path = data_dir / "secret.key"
    with held(data_dir / "secret.lock", seconds=SECONDS_FOR_A_SECRET):
        if not path.exists():
            path.touch(mode=0o600)
            path.write_bytes(new_secret())
    return path.read_bytes()


def _derive(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)
