"""One run of `import_bench`, in a process of its own so that its memory can be told: the import, or its yardstick."""

import json
import resource
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from lxml import etree

from bench.pupils import ENT
from gar_sim.app import create_app
from gar_sim.formats.gar_ent import SHAPES
from gar_sim.formats.gar_ent.schemas import NAMESPACES
from gar_sim.gar.services.intake import import_delivery
from gar_sim.gar.services.projects import register_project
from gar_sim.kernel.database import Base, transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.settings import Settings
from gar_sim.values.schools import Degree

AT = datetime(2026, 9, 14, 19, tzinfo=UTC)
WIDEST = 16
"""Texts of the entry that has most."""

TAGS = [
    f"{{{NAMESPACES[Degree.SECONDARY]}}}{shape.element}"
    for shapes in SHAPES[Degree.SECONDARY].values()
    for shape in shapes
]


def main() -> None:
    """`import` or `yardstick`, the folder of the delivery, a folder to work in; prints times and peak memory."""
    what, delivery, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    times = (
        import_into_new_world(delivery, folder) if what == "import" else [_timed(parse_and_insert, delivery, folder)]
    )
    print(json.dumps({"times": times, "peak": _peak_memory()}))


def _timed(work: Callable[..., None], *about: Path) -> tuple[float, float]:
    """Seconds, and seconds of processor, which other programs of the machine trouble less."""
    start, used = perf_counter(), process_time()
    work(*about)
    return perf_counter() - start, process_time() - used


def import_into_new_world(delivery: Path, folder: Path) -> list[tuple[float, float]]:
    """Times of a first import, then of the same once more."""
    site = create_app(Settings(data_dir=folder))
    Base.metadata.create_all(site.worlds.open(DEMO, AT).engine)
    with site.inside("gar"):
        with transaction() as session:
            register_project(session, ent_id=ENT, name="", issuer="", client_id="", client_secret="")
        return [_timed(_import, delivery) for _ in range(2)]


def _import(delivery: Path) -> None:
    with transaction() as session:
        report = import_delivery(session, ent_id=ENT, path=delivery, at=AT)
    assert report.fault_count == 0


def parse_and_insert(delivery: Path, folder: Path) -> None:
    """The least that an import can do: lxml's iterparse and one executemany into a plain table."""
    with closing(sqlite3.connect(folder / "plain.sqlite")) as base, base:
        base.execute(f"CREATE TABLE plain ({', '.join(f'text{rank}' for rank in range(WIDEST))})")
        base.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * WIDEST)})", _rows(delivery))


def _rows(delivery: Path) -> Iterator[tuple[str, ...]]:
    padding = ("",) * WIDEST
    for path in sorted(delivery.iterdir()):
        for _, entry in etree.iterparse(str(path), tag=TAGS):
            yield (*[part.text or "" for part in entry.iter()], *padding)[1 : WIDEST + 1]
            entry.getparent().remove(entry)


def _peak_memory() -> int:
    """Bytes. Linux tells that of this program alone; elsewhere that of the process since its birth."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
