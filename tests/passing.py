"""What is done to a world and undone at once: many examples then share one base."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.orm import Session

from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site


class Undone(Exception):
    """Ends an example without a trace."""


@contextmanager
def passing(site: Site) -> Iterator[Session]:
    """A write transaction of the GAR that is rolled back."""
    with site.inside("gar"), suppress(Undone), transaction() as session:
        yield session
        raise Undone
