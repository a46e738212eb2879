"""What several journeys stand on."""

from collections.abc import Iterator

import pytest
import requests


@pytest.fixture
def untouched(served: str) -> Iterator[str]:
    """The running world, put back to its first day afterwards."""
    yield served
    answer = requests.post(f"{served}/_sim/reset", json={}, headers={"X-Gar-Sim": "1"}, timeout=60)
    assert answer.ok
