"""What an import says of itself."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from gar_sim.formats.gar_ent.faults import Fault


@dataclass(frozen=True, slots=True)
class ElementCounts:
    """Entries of one element: those read are created, changed, unchanged or refused; `left` were there before.

    A person who only changes school or mail has changed; one whose groups change has not, `GARPersonGroupe` tells it.
    """

    read: int = 0
    created: int = 0
    changed: int = 0
    refused: int = 0
    left: int = 0

    @property
    def unchanged(self) -> int:
        """Entries that say what was known."""
        return self.read - self.created - self.changed - self.refused

    def as_dict(self) -> dict[str, int]:
        """The same for JSON."""
        return {**asdict(self), "unchanged": self.unchanged}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One delivery: `counts` by element, `status` one of ImportJob, the first faults and how many there are.

    All the faults are in the table of faults, by `job_id`.
    """

    job_id: int
    ent_id: str
    degree: str | None
    archive: str
    at: datetime
    status: str
    counts: dict[str, ElementCounts]
    faults: tuple[Fault, ...]
    fault_count: int

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        counts = {element: each.as_dict() for element, each in self.counts.items()}
        return {**asdict(self), "at": self.at.isoformat(), "counts": counts}
