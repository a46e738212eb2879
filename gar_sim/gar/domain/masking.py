"""Counts under five people are not shown, nor what would let them be worked out again.

A row says how many people could open something and how many did; the others never did. The first number is on every
list of the console; the other two are not shown when either is under FEWEST. A parent's number is the sum of its
children's: where one child is hidden, others are hidden with it until what is shown leaves every value open that the
words of the hidden rows allow. The threshold is the project's own; no public source gives one for these figures.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

FEWEST = 5
"""People under which a number of them is not shown."""

Path = tuple[str, ...]
"""Where a row stands: `()` is everybody, `("ELEVE", "5e", "5B")` a class of a level."""

EVERYBODY: Path = ()


class Figures(NamedTuple):
    """Of `able` people, `opened` opened something, `accesses` times in all."""

    able: int
    opened: int
    accesses: int

    @property
    def never(self) -> int:
        """People who never opened anything."""
        return self.able - self.opened


class Hidden(StrEnum):
    """Why a row's numbers are not shown."""

    FEW_OPENED = "few_opened"
    FEW_NEVER = "few_never"
    FEW_PEOPLE = "few_people"
    """So few people that one of the two numbers is under the threshold whatever they did."""
    COVER = "cover"
    """It would let another one be worked out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it may be shown: `figures` are to be read only where `hidden` is None."""

    figures: Figures
    hidden: Hidden | None = None

    @property
    def able(self) -> int:
        """People who could open something: shown whatever is hidden."""
        return self.figures.able

    @property
    def shown(self) -> Figures | None:
        """The numbers, or None."""
        return None if self.hidden else self.figures


def why_hidden(figures: Figures) -> Hidden | None:
    """What a row's own numbers say against showing it."""
    if figures.able < 2 * FEWEST:
        return Hidden.FEW_PEOPLE
    if figures.opened < FEWEST:
        return Hidden.FEW_OPENED
    return Hidden.FEW_NEVER if figures.never < FEWEST else None


def mask(tree: Mapping[Path, Figures]) -> dict[Path, Row]:
    """What may be shown of a tree of rows, in its order. Every row but `()` has its parent in it."""
    children: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in tree:
        if path:
            children[path[:-1]].append(path)
    hidden: dict[Path, Hidden] = {}
    if () in tree and (reason := why_hidden(tree[()])):
        hidden[()] = reason
    for path in sorted(tree, key=len):
        own = {child: tree[child] for child in children[path]}
        hidden |= _below_hidden(own, hidden[path]) if path in hidden else _cover(own)
    return {path: Row(figures, hidden.get(path)) for path, figures in tree.items()}


def cover_series(hidden: set[str], numbers: Mapping[str, int]) -> set[str]:
    """Names to hide of numbers whose sum is shown: those given, and the smallest others that they need beside them.

    Of a hidden number only its name is known: two are left that could each be anything under FEWEST.
    """
    rest = sorted((name for name in numbers if name not in hidden), key=lambda name: (numbers[name], name))
    covered = set(hidden)
    while covered and rest and (len(covered) < 2 or sum(numbers[name] for name in covered) < FEWEST):
        covered.add(rest.pop(0))
    return covered


def _below_hidden(children: Mapping[Path, Figures], parent: Hidden) -> dict[Path, Hidden]:
    """Children of a hidden row: their own reasons would say more about a row that is hidden as a cover."""
    if parent is Hidden.COVER:
        return dict.fromkeys(children, Hidden.COVER)
    return {path: why_hidden(figures) or Hidden.COVER for path, figures in children.items()}


def _cover(children: Mapping[Path, Figures]) -> dict[Path, Hidden]:
    """Children to hide under a parent that is shown."""
    hidden = {path: reason for path, figures in children.items() if (reason := why_hidden(figures))}
    if not hidden:
        return {}
    rest = sorted((path for path in children if path not in hidden), key=lambda path: (children[path].able, path))
    while not _safe(hidden, children):
        if not rest:
            return dict.fromkeys(children, Hidden.COVER)
        hidden[rest.pop(0)] = Hidden.COVER
    return hidden


def _safe(hidden: Mapping[Path, Hidden], children: Mapping[Path, Figures]) -> bool:
    """Whether each hidden number could still be all that its word allows; a cover, two numbers at least."""
    bounds = [_bounds(children[path].able, reason) for path, reason in hidden.items()]
    total = sum(children[path].opened for path in hidden)
    lowest, highest = (sum(bound[side] for bound in bounds) for side in (0, 1))
    return all(
        _is_open(bound, (total - (highest - bound[1]), total - (lowest - bound[0])), reason)
        for bound, reason in zip(bounds, hidden.values(), strict=True)
    )


def _is_open(bound: tuple[int, int], left: tuple[int, int], reason: Hidden) -> bool:
    low, high = max(bound[0], left[0]), min(bound[1], left[1])
    return high > low if reason is Hidden.COVER else (low, high) == bound


def _bounds(able: int, reason: Hidden) -> tuple[int, int]:
    """The numbers of people who opened something that the word of a hidden row allows."""
    return {
        Hidden.FEW_PEOPLE: (0, able),
        Hidden.FEW_OPENED: (0, FEWEST - 1),
        Hidden.FEW_NEVER: (able - FEWEST + 1, able),
        Hidden.COVER: (FEWEST, able - FEWEST),
    }[reason]


def rows_under(rows: Mapping[Path, Row], path: Path) -> Sequence[tuple[Path, Row]]:
    """A row and all those below it, in their order."""
    return [(one, row) for one, row in rows.items() if one[: len(path)] == path]


def row_at(rows: Mapping[Path, Row], path: Path) -> Row:
    """A row, one of nobody where there is none."""
    return rows.get(path, Row(Figures(0, 0, 0)))
