"""Building the demo world by its own chain, then giving it a new life."""

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from bench.result import Result
from gar_sim.app import create_app
from gar_sim.settings import Settings
from gar_sim.timeline import ensure_world, reset_world


def results() -> list[Result]:
    """Seconds to build the world, and to reset it."""
    with tempfile.TemporaryDirectory() as folder:
        site = create_app(Settings(data_dir=Path(folder)))
        build = _seconds(lambda: ensure_world(site))
        resets = [_seconds(lambda: reset_world(site)) for _ in range(7)]
        site.worlds.close()
    return [
        Result(
            name="construction du monde de démonstration",
            value=build,
            unit="s",
            goal=15,
            sense="max",
            detail="données → ENT → exports → imports → PUT → affectations, une fois",
        ),
        Result(
            name="remise à zéro du monde",
            value=statistics.median(resets),
            unit="s",
            goal=1,
            sense="max",
            detail=f"médiane de {len(resets)}, entre {min(resets):.3f} et {max(resets):.3f} s",
        ),
    ]


def _seconds(action: object) -> float:
    assert callable(action)
    start = perf_counter()
    action()
    return perf_counter() - start
