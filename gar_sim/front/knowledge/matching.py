"""What two suppliers could match together: plain functions of what each holds; no Flask, no ORM."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gar_sim.front.knowledge.facets import Facet, Held

CERTAIN: Final = frozenset({Facet.IDENTIFIER, Facet.OPAQUE, Facet.MAIL})
"""Where the same value is the same person, whatever the rest says."""

SILENT: Final = frozenset({Facet.OPAQUE, Facet.MAIL})
"""Where two values prove nothing: one person has an opaque identifier a supplier, and may have several addresses."""


@dataclass(frozen=True, slots=True)
class Match:
    """How many people at the other supplier fit what the first holds, among how many, and by which data."""

    by: tuple[str, ...]
    fitting: int
    among: int

    @property
    def recognised(self) -> bool:
        """Whether there is one person left, and data that say so."""
        return self.fitting == 1 and bool(self.by)


def match(known: Held, others: Sequence[Held]) -> Match:
    """Who, among the people that another supplier knows, may be the person that this one knows.

    Those who have the same identifier, if any; else all whom no datum that both suppliers hold contradicts.
    """
    certain = [other for other in others if agreeing(known, other) & CERTAIN]
    found = certain or [other for other in others if fits(known, other)]
    by = set().union(*(agreeing(known, other) for other in found))
    return Match(tuple(_in_order(by & CERTAIN if certain else by)), len(found), len(others))


def fits(one: Held, other: Held) -> bool:
    """Whether no datum that both hold tells the two apart."""
    shared = (one.keys() & other.keys()) - SILENT
    return shared <= agreeing(one, other)


def agreeing(one: Held, other: Held) -> set[str]:
    """What both hold, with a value in common."""
    return {facet for facet in one.keys() & other.keys() if one[facet] & other[facet]}


def alike(there: Held, subject: Held, other: Held) -> Held:
    """What a supplier that holds `there` on a subject would hold on another person who came by the same road.

    `subject` and `other` are what the school knows of the two. A facet in which the supplier's value is not the
    school's is left out: nobody can say what it would be for somebody else.
    """
    known = {facet for facet in agreeing(there, subject) if facet in other}
    return {facet: other[facet] for facet in known}


def _in_order(facets: set[str]) -> list[str]:
    return [facet for facet in Facet if facet in facets] + sorted(facets - set(Facet))
