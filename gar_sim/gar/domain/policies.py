"""Whom to serve when licences lack (domain-practice §6.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from gar_sim.gar.domain.previews import Placement, Preview


class Policy(StrEnum):
    """What to do when licences lack."""

    BLOCK = "block"
    """Nobody is served, of any resource of the gesture."""
    ORDERED = "ordered"
    """Serve in the shown order, that of the names, as far as the licences go."""
    CLASSES = "classes"
    """Serve class by class in the shown order, each whole or not at all; then those without a class, one by one."""
    WAITLIST = "waitlist"
    """Serve in the shown order; the others wait in line, and are served when licences come back."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who gets a licence, and whom the licences do not reach; both in the order served."""

    served: tuple[Placement, ...]
    unserved: tuple[Placement, ...] = ()


def share_all(previews: Sequence[Preview], policy: Policy, class_ranks: Mapping[str, int]) -> list[Sharing]:
    """Share the licences of one gesture out, a sharing a preview: blocked, one that lacks licences stops them all.

    `class_ranks` gives each person's class by its place on the screen, for CLASSES.
    """
    if policy is Policy.BLOCK and not all(preview.fits for preview in previews):
        return [Sharing((), preview.new) for preview in previews]
    return [_share(preview, policy, class_ranks) for preview in previews]


def _share(preview: Preview, policy: Policy, class_ranks: Mapping[str, int]) -> Sharing:
    if preview.fits:
        return Sharing(preview.new)
    if policy is Policy.CLASSES:
        return _serve(preview, _by_class(preview.new, class_ranks))
    return _serve(preview, ([placement] for placement in preview.new))


def _by_class(placements: Iterable[Placement], ranks: Mapping[str, int]) -> Iterable[list[Placement]]:
    """The people of each class together; each person without a class alone, after them."""
    last = max(ranks.values(), default=0) + 1
    ordered = sorted(placements, key=lambda placement: ranks.get(placement.person, last))
    for rank, members in groupby(ordered, key=lambda placement: ranks.get(placement.person, last)):
        if rank == last:
            yield from ([member] for member in members)
        else:
            yield list(members)


def _serve(preview: Preview, parties: Iterable[list[Placement]]) -> Sharing:
    """Serve each party whole or not at all, one after the other."""
    left = {shortage.counter: shortage.free for shortage in preview.shortages}
    served: list[Placement] = []
    unserved: list[Placement] = []
    for party in parties:
        paying = [placement.counter for placement in party if placement.counter in left]
        if all(left[counter] >= paying.count(counter) for counter in set(paying)):
            served += party
            for counter in paying:
                left[counter] -= 1
        else:
            unserved += party
    return Sharing(tuple(served), tuple(unserved))
