"""The accesses of each month as bars, drawn by a template: no library's plot keeps to the pages' content policy."""

from collections.abc import Sequence
from typing import NamedTuple

from gar_sim.gar.domain.month_lines import MonthLine

LEFT, WIDTH, RIGHT = 92, 320, 50
"""In the units of the drawing: names of months, the longest bar, numbers."""

ROW, BAR = 24, 16


class Piece(NamedTuple):
    """A part of a bar; `audience` is "" where profiles are not told apart."""

    audience: str
    x: float
    width: float


class Bar(NamedTuple):
    """A month; `total` is None where it is hidden."""

    month: str
    y: int
    pieces: tuple[Piece, ...]
    end: float
    total: int | None


class Chart(NamedTuple):
    """The whole drawing."""

    bars: tuple[Bar, ...]
    audiences: tuple[str, ...]
    width: int
    height: int


def chart_of(lines: Sequence[MonthLine]) -> Chart | None:
    """The months of a whole school; None where there is nothing to draw."""
    most = max((line.accesses for line in lines if line.accesses is not None), default=0)
    if not most:
        return None
    told = {audience for line in lines for audience, number in line.by_audience.items() if number is not None}
    bars = tuple(_bar(line, rank * ROW, WIDTH / most) for rank, line in enumerate(lines))
    drawn = [audience for audience in lines[0].by_audience if audience in told]
    return Chart(bars, (*drawn, ""), LEFT + WIDTH + RIGHT, len(lines) * ROW)


def _bar(line: MonthLine, y: int, unit: float) -> Bar:
    numbers = {audience: number for audience, number in line.by_audience.items() if number is not None}
    total = line.accesses or 0
    pieces, x = [], float(LEFT)
    for audience, number in (*numbers.items(), ("", total - sum(numbers.values()))):
        pieces.append(Piece(audience, round(x, 1), round(number * unit, 1)))
        x += number * unit
    return Bar(line.month, y, tuple(piece for piece in pieces if piece.width), round(x, 1), line.accesses)
