"""The front acts in the place of a party, through the party's own services, in the world of the request."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.kernel.web.addresses import base_url


@contextmanager
def reading_as(party: str) -> Iterator[Session]:
    """A session to read with, as a party."""
    with current_site().inside(party, code=current_world().code, base=base_url()):
        yield db.session()


@contextmanager
def writing_as(party: str) -> Iterator[Session]:
    """The one transaction of a request, as a party."""
    with current_site().inside(party, code=current_world().code, base=base_url()), transaction() as session:
        yield session
