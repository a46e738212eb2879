"""Import of 100 000 pupils, against a bare iterparse of the same files and one executemany of the same texts."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.pupils import write_academy
from bench.result import Result

Times = tuple[float, float]
"""Seconds, and seconds of processor."""

PUPILS, FEWER = 100_000, 10_000
ROUNDS = 3


def results() -> list[Result]:
    """Speed of a first import and of an identical one; memory, which should not follow the number of pupils."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        many, few = write_academy(folder / "many", PUPILS), write_academy(folder / "few", FEWER)
        runs = [(_run("import", many), _run("yardstick", many)) for _ in range(ROUNDS)]
        size = sum(path.stat().st_size for path in many.iterdir()) // 2**20
        small = _run("import", few)
    first, again = (_medians(ours["times"][rank] for ours, _ in runs) for rank in (0, 1))
    bare = _medians(yardstick["times"][0] for _, yardstick in runs)
    return [
        _speed("import de 100 000 élèves", first, bare, f"{size} Mio de XML, médianes de {ROUNDS}"),
        _speed("la même livraison encore une fois", again, bare, "aucune ligne ne change"),
        _memory(max(ours["peak"] for ours, _ in runs), small["peak"]),
    ]


def _run(what: str, delivery: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.import_run", what, str(delivery), folder]
        told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return told


def _medians(times: Iterable[Times]) -> Times:
    seconds, processor = zip(*times, strict=True)
    return statistics.median(seconds), statistics.median(processor)


def _speed(name: str, ours: Times, yardstick: Times, detail: str) -> Result:
    (seconds, processor), (bare, bare_processor) = ours, yardstick
    compared = f"{seconds:.1f} s contre {bare:.1f} s, de processeur {processor:.1f} s et {bare_processor:.1f} s"
    return Result(
        name=name,
        value=PUPILS / seconds,
        unit="élèves/s",
        yardstick=PUPILS / bare,
        ratio=bare / seconds,
        goal=0.5,
        sense="min",
        detail=f"{detail} ; {compared}",
    )


def _memory(many: int, few: int) -> Result:
    return Result(
        name="mémoire de l'import",
        value=many / 2**20,
        unit="Mio",
        yardstick=few / 2**20,
        ratio=many / few,
        goal=1.2,
        sense="max",
        detail=f"au plus fort, pour {PUPILS} élèves ; l'étalon est le même import pour {FEWER}",
    )
