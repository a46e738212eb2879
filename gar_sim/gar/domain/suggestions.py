"""What the console proposes to give, and why: what a class has and some of its pupils lack, what nobody has."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gar_sim.gar.domain.shared_resources import Holdings, lacked_by


@dataclass(frozen=True, slots=True)
class Gap:
    """Pupils of one class who lack the same subscriptions, which more than half of the class hold."""

    division: int
    pupils: tuple[int, ...]
    lacking: frozenset[str]


def gaps(classes: Mapping[int, Collection[int]], holdings: Holdings) -> list[Gap]:
    """The gaps of each class, one for all the pupils who lack the same."""
    found: list[Gap] = []
    for division, members in classes.items():
        alike: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        for pupil, lacking in lacked_by(members, holdings).items():
            alike[lacking].append(pupil)
        found += [Gap(division, tuple(sorted(pupils)), lacking) for lacking, pupils in alike.items()]
    return found


def level_to_serve(terms: Collection[str], free: int | None, pupils: Mapping[str, int]) -> str | None:
    """The one level that a resource is made for, when its free licences suffice for all of its pupils.

    `terms` are the levels of the resource's notice, `pupils` counts those of each level of the school; `free` None
    is without limit. None when the manager has to choose.
    """
    levels = [level for level in pupils if level in terms]
    if len(levels) != 1 or (free is not None and free < pupils[levels[0]]):
        return None
    return levels[0]
