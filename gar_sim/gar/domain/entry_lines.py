"""Who has a resource, in the fewest gestures that would give it again: levels, classes, then people."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gar_sim.gar.domain.levels import level_order


class SchoolClass(NamedTuple):
    """A class with those who are in it."""

    label: str
    level: str
    pupils: frozenset[int]


class Reach(NamedTuple):
    """One gesture: a whole level or class, `people` of `of`; else the `named` ones of a class, or of none."""

    label: str
    level: bool
    people: int
    of: int
    named: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nobody needs to be named."""
        return not self.named


def reaches(holders: Collection[int], classes: Sequence[SchoolClass]) -> list[Reach]:
    """Gestures that reach these pupils, each once, and nobody else; those of no class come last."""
    held = set(holders)
    in_order = sorted(classes, key=lambda one: (level_order(one.level), one.label))
    found = [
        reach
        for level, some in groupby(in_order, key=lambda one: one.level)
        for reach in _of_level(held, level, list(some))
    ]
    astray = held.difference(*(one.pupils for one in classes))
    return [
        *found,
        *([Reach("", level=False, people=len(astray), of=0, named=tuple(sorted(astray)))] if astray else []),
    ]


def _of_level(held: set[int], level: str, classes: Sequence[SchoolClass]) -> Iterator[Reach]:
    everybody = frozenset().union(*(one.pupils for one in classes))
    if level and len(classes) > 1 and everybody and everybody <= held:
        yield Reach(level, level=True, people=len(everybody), of=len(everybody))
        return
    for one in classes:
        having = one.pupils & held
        if having:
            named = () if having == one.pupils else tuple(sorted(having))
            yield Reach(one.label, level=False, people=len(having), of=len(one.pupils), named=named)
