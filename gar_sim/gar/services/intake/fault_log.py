"""Faults of an import, written as they come: however many there are, only the first stay in memory."""

from collections import Counter
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from gar_sim.formats.gar_ent.faults import Fault
from gar_sim.gar.models import ImportFault
from gar_sim.values.errors import InvalidInput

MOST_KEPT: Final = 1_000
"""Faults that a report holds, as that of the check does."""

BATCH: Final = 1_000

_COLUMNS = ("file", "line", "element", "identifier", "code", "message")


class DeliveryRefused(InvalidInput):
    """A whole delivery is refused for what one of its files is; `fault` tells where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code, fault.message, remedy="Corrigez le fichier et refaites la livraison.")
        self.fault = fault


class FaultLog:
    """Faults of one job. `refused` counts the entries that have some, by element; `unfit` those not even read."""

    def __init__(self, session: Session, job_id: int) -> None:
        self.first: list[Fault] = []
        self.count = 0
        self.refused = Counter[str]()
        self.unfit = Counter[str]()
        self._session = session
        self._job_id = job_id
        self._waiting: list[dict[str, Any]] = []
        self._last_entry = ("", "", "")

    def add_unfit(self, fault: Fault) -> None:
        """What the reader says of a file. One entry may have several faults, told one after the other.

        Raises DeliveryRefused on what makes the whole delivery unreadable.
        """
        if fault.fatal:
            raise DeliveryRefused(fault)
        entry = (fault.file, fault.element, fault.identifier)
        if fault.element and entry != self._last_entry:
            self.refused[fault.element] += 1
            self.unfit[fault.element] += 1
        self._last_entry = entry
        self.add(fault)

    def add_refused(self, fault: Fault) -> None:
        """What disagrees with the rest of the delivery: one fault an entry."""
        self.refused[fault.element] += 1
        self.add(fault)

    def add(self, fault: Fault) -> None:
        """Write a fault."""
        self.count += 1
        if self.count <= MOST_KEPT:
            self.first.append(fault)
        self._waiting.append(_row(self._job_id, fault))
        if len(self._waiting) == BATCH:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._session.execute(insert(ImportFault), self._waiting)
            self._waiting.clear()


def _row(job_id: int, fault: Fault) -> dict[str, Any]:
    told = asdict(fault)
    return {"job_id": job_id, **{name: told[name] for name in _COLUMNS}}
