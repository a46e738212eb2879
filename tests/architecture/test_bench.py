"""The benchmarks still run: one that nobody starts for a month breaks unseen."""

import sys
from pathlib import Path

import pytest


def test_giving_licences_is_measured_beside_the_raw_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    from bench import assign_bench

    monkeypatch.setattr(sys.modules["bench.assign_bench"], "ROUNDS", 1)

    assert [one.yardstick is None for one in assign_bench.results()] == [True, True, False, True, False]
