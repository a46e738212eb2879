"""What the tests of subscriptions stand on."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from national_samples import NATIONAL_LIST


@pytest.fixture
def session(gar_session: Session) -> Session:
    """A transaction of the GAR, which knows the national list."""
    load_national_schools(gar_session, NATIONAL_LIST)
    return gar_session


@pytest.fixture
def postgres_session(postgres_site: Site) -> Iterator[Session]:
    """The same in PostgreSQL."""
    with postgres_site.inside("gar"), transaction() as session:
        load_national_schools(session, NATIONAL_LIST)
        yield session
