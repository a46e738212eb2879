"""One open transaction of the GAR, for the tests of proposals."""

import pytest
from sqlalchemy.orm import Session


@pytest.fixture
def session(gar_session: Session) -> Session:
    """Committed when the test ends well."""
    return gar_session
