"""A list of assignments as a manager writes it: who should have what."""

from dataclasses import dataclass

from gar_sim.values.accounts import FaultyLine, LineNotice


@dataclass(frozen=True, slots=True)
class ListedAssignment:
    """One line. A person is named by `identifier`, or by `name` and `division`; a resource by `resources`.

    `resources` are a number of subscription, an ark or a title, the surest first; `cells` the line as it stood.
    """

    line: int
    cells: tuple[str, ...]
    identifier: str
    name: str
    division: str
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssignmentsFile:
    """A list as it was read: every line that is not empty stands in `rows` or in `faulty`, never in both."""

    columns: tuple[str, ...]
    """The header as it stood."""
    rows: tuple[ListedAssignment, ...]
    ignored: tuple[str, ...] = ()
    """Columns that nothing is read from."""
    faulty: tuple[FaultyLine, ...] = ()
    notices: tuple[LineNotice, ...] = ()
