"""What a class has, and how one of its pupils differs from it: sets of licences, named by their subscription."""

from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

Holdings = Mapping[int, Set[str]]
"""Subscriptions of which each person holds a licence; nothing for who holds none."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How to make a pupil hold what their class has: `kept` is not the class's, but one of their groups has it."""

    give: frozenset[str]
    take: frozenset[str]
    kept: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.give or self.take)


def held_by_most(members: Collection[int], holdings: Holdings) -> frozenset[str]:
    """Subscriptions of which more than half of a class or group hold a licence: what the class « has »."""
    held = Counter(subscription for member in members for subscription in holdings.get(member, ()))
    return frozenset(subscription for subscription, holders in held.items() if 2 * holders > len(members))


def lacked_by(members: Collection[int], holdings: Holdings) -> dict[int, frozenset[str]]:
    """What their class has and each of these members lacks; only those who lack something."""
    of_class = held_by_most(members, holdings)
    lacks = {member: of_class - holdings.get(member, frozenset()) for member in members}
    return {member: frozenset(missing) for member, missing in lacks.items() if missing}


def align(held: Set[str], of_class: Set[str], of_groups: Set[str]) -> Alignment:
    """Plan for one pupil: what a group of theirs has is theirs by right, and stays."""
    extra = held - of_class
    return Alignment(
        give=frozenset(of_class - held), take=frozenset(extra - of_groups), kept=frozenset(extra & of_groups)
    )
