"""Locks between processes."""

from pathlib import Path

import pytest

from gar_sim.kernel.locks import held
from gar_sim.values.errors import Unavailable


def test_a_lock_that_somebody_holds_is_not_taken(tmp_path: Path) -> None:
    lock, refused = tmp_path / "lock", pytest.raises(Unavailable, match="Une autre opération est en cours")

    with held(lock, seconds=1), refused, held(lock, seconds=0.01):
        pytest.fail("taken twice")

    with held(lock, seconds=0.01):
        pass
