"""What a school does with its resources, by the ministry's three words (domain-practice §1.8).

*Affectation*: the link between a right and a person. *Accédant*: a person who can open what is assigned to them.
*Accès*: a session opened on a resource. Someone whose licence was taken back after they opened it counts with the
others: they could, and did.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple, TypeVar

from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.domain.masking import FEWEST, Figures, Path
from gar_sim.values.profiles import Audience

T = TypeVar("T")

GONE = "PARTIES"
"""First name of the row of people who left the school."""

NATIONAL_RATIO = 62
"""Accesses for 100 assignments, France, 2024-2025: 54 096 270 for 86 549 678 (domain-practice §3.1)."""

SESSION = timedelta(minutes=55)
"""How long a session is taken to last, for want of a word of the supplier: an hour of class. Not sourced."""

YEAR_BEGINS = (9, 1)
"""Month and day: before, a school still lives in its former year."""


class Place(NamedTuple):
    """Where a person stands in the school today; level and division are a pupil's, "" for want of them."""

    audience: str
    level: str = ""
    division: str = ""

    @property
    def path(self) -> Path:
        return (self.audience, self.level, self.division) if self.audience == Audience.PUPILS else (self.audience,)


class Holding(NamedTuple):
    """An assignment: the right of a person to a subscription, by a licence or by an opening to their audience."""

    subscription: str
    person: int


class Opening(NamedTuple):
    """One access."""

    subscription: str
    person: int
    at: datetime


class Peak(NamedTuple):
    """The most people at once, and since when."""

    people: int
    at: datetime


def school_year(today: datetime) -> datetime:
    """When the school year of an instant began, in the same zone."""
    year = today.year if (today.month, today.day) >= YEAR_BEGINS else today.year - 1
    month, day = YEAR_BEGINS
    return today.replace(year=year, month=month, day=day, hour=0, minute=0, second=0, microsecond=0)


def by_population(
    able: Iterable[int], openings: Collection[Opening], places: Mapping[int, Place]
) -> dict[Path, Figures]:
    """Distinct people, and accesses: of everybody, of each audience, level and class; of those who left.

    `able` are people who can open something; who opened something could.
    """
    people: defaultdict[Path, set[int]] = defaultdict(set)
    opened: defaultdict[Path, set[int]] = defaultdict(set)
    accesses: defaultdict[Path, int] = defaultdict(int)
    for person in {*able, *(one.person for one in openings)}:
        for path in _paths(places, person):
            people[path].add(person)
    for one in openings:
        for path in _paths(places, one.person):
            opened[path].add(one.person)
            accesses[path] += 1
    return {path: Figures(len(people[path]), len(opened[path]), accesses[path]) for path in sorted(people, key=_order)}


def by_subscription(
    holdings: Iterable[Holding], openings: Iterable[Opening], places: Mapping[int, Place]
) -> dict[str, dict[Path, Figures]]:
    """The same of each subscription apart: there, people are assignments."""
    held, used = grouped(holdings, _subscription), grouped(openings, _subscription)
    return {one: by_population([each.person for each in held[one]], used[one], places) for one in {**held, **used}}


def by_month(openings: Iterable[Opening]) -> dict[str, list[Opening]]:
    """Accesses by month, « 2026-09 », in order, those without any between the first and the last included."""
    found = grouped(openings, lambda one: f"{one.at:%Y-%m}")
    return {month: found[month] for month in _months(min(found), max(found))} if found else {}


def peak(openings: Iterable[Opening], length: timedelta = SESSION) -> Peak | None:
    """When the most people had a session open, each counted once; None where nobody opened anything.

    A session lasts `length`, and begins anew each time that its person opens something.
    """
    until: dict[int, datetime] = {}
    most: Peak | None = None
    for one in sorted(openings, key=lambda opening: opening.at):
        until = {person: end for person, end in until.items() if end > one.at}
        until[one.person] = one.at + length
        if most is None or len(until) > most.people:
            most = Peak(len(until), one.at)
    return most


def shown_peak(found: Peak | None) -> Peak | None:
    """A peak, or None where it is of too few people to be told."""
    return found if found and found.people >= FEWEST else None


def grouped(some: Iterable[T], key: Callable[[T], str]) -> defaultdict[str, list[T]]:
    """Things by a name."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for one in some:
        found[key(one)].append(one)
    return found


def _paths(places: Mapping[int, Place], person: int) -> Iterable[Path]:
    place = places.get(person)
    return _prefixes(place.path if place else (GONE,))


@cache
def _prefixes(path: Path) -> tuple[Path, ...]:
    return tuple(path[:length] for length in range(len(path) + 1))


def _order(path: Path) -> tuple[int, tuple[int, str], str]:
    known = [*Audience, GONE]
    audience, level, division = (*path, "", "", "")[:3]
    return (known.index(audience) if path else -1, level_order(level) if len(path) > 1 else (-1, ""), division)


def _subscription(one: Holding | Opening) -> str:
    return one.subscription


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:])
    while (name := f"{year}-{month:02}") <= last:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
