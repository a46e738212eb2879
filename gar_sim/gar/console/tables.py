"""A list that answers in its address: searched, filtered, sorted, a page at a time. Nothing here knows of people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from gar_sim.formats.tableur import Sheet
from gar_sim.values.folding import fold, says_all

ROWS_PER_PAGE = 50
DOWN = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `value` is what a row says in it, `order` what it is sorted by, `alert` what needs an eye."""

    key: str
    label: str
    value: Callable[[Any], str | int]
    order: Callable[[Any], Any] | None = None
    alert: Callable[[Any], str] | None = None

    def rank(self, row: Any) -> Any:
        """Sort key of a row: figures as figures, words without case or accents."""
        value = self.order(row) if self.order else self.value(row)
        return fold(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice above the list. `options` are (value, label) among the rows; `keeps` says who stays."""

    name: str
    label: str
    options: Callable[[Sequence[Any]], list[tuple[str, str]]]
    keeps: Callable[[Any, str], bool]


@dataclass(frozen=True, slots=True)
class Arranged:
    """One page of a list: of `total` rows those that were `found`, in the order of a column."""

    rows: Sequence[Any]
    found: Sequence[Any]
    total: int
    number: int
    last: int
    sorted_by: str
    downwards: bool


def arrange(
    rows: Sequence[Any],
    columns: Sequence[Column],
    filters: Sequence[Filter],
    asked: Mapping[str, str],
    *,
    size: int = ROWS_PER_PAGE,
) -> Arranged:
    """The page of the list that an address asks for: `q`, the filters by name, `tri` (`-nom` downwards), `page`."""
    found = _found(rows, columns, filters, asked)
    column, downwards = _sorting(columns, asked.get("tri", ""))
    found.sort(key=columns[0].rank)
    found.sort(key=column.rank, reverse=downwards)
    last = max(ceil(len(found) / size), 1)
    number = min(max(_number(asked.get("page", "")), 1), last)
    return Arranged(
        rows=found[(number - 1) * size : number * size],
        found=found,
        total=len(rows),
        number=number,
        last=last,
        sorted_by=column.key,
        downwards=downwards,
    )


def taken_away(title: str, columns: Sequence[Column], rows: Sequence[Any]) -> Sheet:
    """These rows as a sheet of a cell a column."""
    return Sheet(title, tuple(one.label for one in columns), [[one.value(row) for one in columns] for row in rows])


def _found(
    rows: Sequence[Any], columns: Sequence[Column], filters: Sequence[Filter], asked: Mapping[str, str]
) -> list[Any]:
    chosen = [(one.keeps, asked[one.name]) for one in filters if asked.get(one.name)]
    kept = [row for row in rows if all(keeps(row, value) for keeps, value in chosen)]
    words = fold(asked.get("q", "")).split()
    return [row for row in kept if says_all(words, _text(row, columns))] if words else kept


def _text(row: Any, columns: Sequence[Column]) -> str:
    return " ".join(value for column in columns if isinstance(value := column.value(row), str))


def _sorting(columns: Sequence[Column], asked: str) -> tuple[Column, bool]:
    wanted = asked.removeprefix(DOWN)
    column = next((column for column in columns if column.key == wanted), columns[0])
    return column, asked.startswith(DOWN)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1
