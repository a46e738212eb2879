"""The months of a school year, profile by profile: of a table with sums both ways nothing hidden can be worked out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gar_sim.gar.domain.masking import EVERYBODY, FEWEST, Path, Row, cover_series, row_at


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month, « 2026-09 »: people who opened something, accesses, and those of each profile that may be told.

    Of a school of one profile nothing is told apart.
    """

    month: str
    people: int | None
    accesses: int | None
    by_audience: Mapping[str, int | None]


def month_lines(whole: Mapping[Path, Row], months: Mapping[str, Mapping[Path, Row]]) -> list[MonthLine]:
    """Months of the whole school: hidden ones, ones whose profiles are hidden, and the others whole.

    A profile that is hidden over the year is in each month, and a month in which its accesses are too few tells no
    profile: the month's sum would give them away.
    """
    columns = [path for path in whole if len(path) == 1]
    columns = columns if len(columns) > 1 else []
    told = [path for path in columns if whole[path].shown]
    sums = {month: _accesses(rows, EVERYBODY) for month, rows in months.items()}
    hidden = cover_series({month for month, rows in months.items() if row_at(rows, EVERYBODY).hidden}, sums)
    apart = {month for month, rows in months.items() if not _can_be_split(rows, columns, told)} | hidden
    for _ in told:  # what covers one profile may uncover another: each round settles one at least
        for path in told:
            apart = cover_series(apart, {month: _accesses(rows, path) for month, rows in months.items()})
    return [
        MonthLine(
            month,
            None if month in hidden else rows[EVERYBODY].figures.opened,
            None if month in hidden else sums[month],
            {path[0]: None if month in apart or path not in told else _accesses(rows, path) for path in columns},
        )
        for month, rows in months.items()
    ]


def _can_be_split(rows: Mapping[Path, Row], columns: Collection[Path], told: Collection[Path]) -> bool:
    """Whether a month may tell the accesses of each of these profiles."""
    rest = [_accesses(rows, path) for path in columns if path not in told]
    return all(row_at(rows, path).shown for path in told) and not (rest and sum(rest) < FEWEST)


def _accesses(rows: Mapping[Path, Row], path: Path) -> int:
    return row_at(rows, path).figures.accesses
