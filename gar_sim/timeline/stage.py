"""A world in which things happen: each act is that of a party, at the instant at which it is played."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.locks import held
from gar_sim.kernel.sandbox import DEMO, World
from gar_sim.kernel.site import Site

PATIENCE = 120.0
"""Seconds to wait for another operation on the same world: a new one takes a fraction of it."""


class Stage:
    """One world of a site."""

    def __init__(self, site: Site, code: str) -> None:
        self._site = site
        self._code = code
        self._base = site.settings.address if code == DEMO else f"{site.settings.address}/poste/{code}"

    @property
    def world(self) -> World:
        """The world with its clock as it stands. Raises LookupError for no such world."""
        world = self._site.worlds.find(self._code)
        if world is None:
            raise LookupError(self._code)
        return world

    def now(self) -> datetime:
        """The world's instant."""
        return self.world.time_at(wire_now())

    def set_clock(self, instant: datetime) -> None:
        """Move the world's clock to an aware instant."""
        self._site.worlds.set_clock(self._code, instant)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else makes, moves or tells on this world meanwhile. Raises Unavailable when it lasts too long."""
        with held(self._site.worlds.path(self._code).with_suffix(".lock"), seconds=PATIENCE):
            yield

    @contextmanager
    def being(self, party: str) -> Iterator[Session]:
        """Be a party: a session to read with; calls to the others go out in its name."""
        with self._site.inside(party, code=self._code, base=self._base):
            yield db.session()

    @contextmanager
    def acting(self, party: str) -> Iterator[Session]:
        """Be a party that writes, in one transaction."""
        with self.being(party), transaction() as session:
            yield session
