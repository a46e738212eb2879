"""A year of openings, for who learns to read figures: lessons in which a class opens a resource, and some people alone.

Nothing here is drawn: each choice is a digest of what it is about, so that the year is the same on every machine. The
number of openings is the national one; their spread over months, resources and classes is made up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from math import log
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.usage import NATIONAL_RATIO, Opening
from gar_sim.gar.models import Assignment, School
from gar_sim.gar.services.accesses import record_access
from gar_sim.gar.services.usage import usage_of
from gar_sim.kernel.clocks import PARIS
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.stage import Stage

LESSONS = 16
"""The most that one class opens one resource."""

ATTENDANCE = 0.85
INTEREST = (0, 0.15, 0.5, 1, 1, 2.5)
"""How much a resource serves, and how much a class or a person takes to it: one of these, by chance."""

WEIGHT_OF_MONTH = {9: 2, 10: 4, 11: 4, 12: 3, 1: 4, 2: 3, 3: 4, 4: 3, 5: 2, 6: 1}
"""How often a school day of the month is chosen; holidays fall between."""

HOLIDAYS = (((10, 17), (11, 1)), ((12, 19), (12, 31)), ((1, 1), (1, 3)), ((2, 13), (2, 28)), ((4, 10), (4, 25)))
FIRST_HOUR, HOURS = 8, 9


class Right(NamedTuple):
    """What a person may open between two instants, and with whom they do: their class, or themselves."""

    subscription: str
    person: int
    circle: str
    since: datetime
    until: datetime


def live_a_year(stage: Stage, fixtures: Fixtures) -> None:
    """The step after the chronology: everybody opened what they did, by the service that counts a validated ticket."""
    chronology = fixtures.chronology
    with stage.acting("gar") as session:
        for uai in session.scalars(select(School.uai).where(School.left_at.is_(None)).order_by(School.uai)).all():
            rights = _rights(session, uai, chronology.day_zero + timedelta(days=1), chronology.opens)
            for one in openings_of(rights, chronology.day_zero, chronology.opens):
                record_access(session, person_id=one.person, subscription_id=one.subscription, uai=uai, world=one.at)


def openings_of(rights: Iterable[Right], since: datetime, until: datetime) -> list[Opening]:
    """The openings of a year, in order: as many for 100 assignments as in France."""
    held = list(rights)
    number, days = round(len(held) * NATIONAL_RATIO / 100), list(_school_days(since, until))
    openings = [one for lesson in _lessons(held, days) for one in lesson][:number]
    return sorted(openings, key=lambda one: (one.at, one.person, one.subscription))


def _lessons(rights: Iterable[Right], days: list[datetime]) -> list[list[Opening]]:
    """Every lesson that might be, the likeliest first."""
    circles: defaultdict[tuple[str, str], list[Right]] = defaultdict(list)
    for right in rights:
        circles[right.subscription, right.circle].append(right)
    ranked = [
        (-log(1 - _chance("rank", *place, rank)) / weight, place, rank)
        for place in circles
        if (weight := _interest(place[0]) * _interest(*place))
        for rank in range(LESSONS)
    ]
    return [_lesson(circles[place], days, rank) for _, place, rank in sorted(ranked)]


def _lesson(circle: list[Right], days: list[datetime], rank: int) -> list[Opening]:
    subscription, name = circle[0].subscription, circle[0].circle
    day = days[int(_chance("day", subscription, name, rank) * len(days))]
    hour = FIRST_HOUR + int(_chance("hour", subscription, name, rank) * HOURS)
    found = []
    for right in circle:
        late = timedelta(seconds=int(600 * _chance("late", right.person, subscription, rank)))
        at = day.replace(hour=hour) + late
        if right.since <= at <= right.until and _chance("there", right.person, subscription, rank) < ATTENDANCE:
            found.append(Opening(subscription, right.person, at))
    return found


def _rights(session: Session, uai: str, since: datetime, until: datetime) -> Iterator[Right]:
    """What each person still present may open in a school, from the day it was theirs."""
    usage = usage_of(session, uai, until)
    given = select(Assignment.subscription_id, Assignment.person_id, Assignment.assigned_at)
    assigned = {tuple(row[:2]): row[2] for row in session.execute(given.where(Assignment.withdrawn_at.is_(None)))}
    for one in sorted(usage.holdings):
        if place := usage.places.get(one.person):
            subscription = usage.subscriptions[one.subscription]
            begins = max(since, subscription.starts_at, assigned.get(tuple(one), since))
            circle = place.division or f"personne {one.person}"
            yield Right(one.subscription, one.person, circle, begins, min(until, subscription.ends_at))


def _school_days(since: datetime, until: datetime) -> Iterator[datetime]:
    """School days in Paris, each as often as its month weighs."""
    day = since.astimezone(PARIS).replace(hour=0, minute=0, second=0, microsecond=0)
    while day < until:
        holiday = any(first <= (day.month, day.day) <= last for first, last in HOLIDAYS)
        if day.weekday() < 5 and not holiday:
            yield from [day] * WEIGHT_OF_MONTH.get(day.month, 0)
        day += timedelta(days=1)


def _interest(*about: str) -> float:
    return INTEREST[int(_chance("interest", *about) * len(INTEREST))]


def _chance(*about: object) -> float:
    """A number from 0 to 1, 1 left out, that depends on nothing but what it is about."""
    return int.from_bytes(sha256(repr(about).encode()).digest()[:6]) / 2**48
