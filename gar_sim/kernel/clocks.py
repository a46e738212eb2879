"""The two clocks (architecture, decision 3).

*World time* decides validity, licences and the night; it belongs to a world, can be moved, and runs on.
*Wire time* decides tickets, codes, tokens and sessions; it is the machine's own, so that moving the
world never breaks a real client.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gar_sim.kernel.sandbox import current_world

PARIS = ZoneInfo("Europe/Paris")
"""The time zone that schools and the wires of the GAR write in."""

NIGHT_HOUR = 21
"""Hour of the world, in Paris, at which ENTs deliver their directory (gar-wire §3.1)."""


_wire_skew: ContextVar[timedelta] = ContextVar("wire_skew", default=timedelta())


def wire_now() -> datetime:
    """The machine's instant, aware, in UTC, without a fraction finer than the microsecond."""
    return datetime.now(UTC) + _wire_skew.get()


@contextmanager
def wire_skew(by: timedelta) -> Iterator[None]:
    """A party whose own clock is wrong by so much, within this context only: other parties keep the right time."""
    token = _wire_skew.set(by)
    try:
        yield
    finally:
        _wire_skew.reset(token)


def world_now() -> datetime:
    """The instant of the current world, aware, in UTC."""
    return current_world().time_at(wire_now())


def nights_between(start: datetime, end: datetime) -> list[datetime]:
    """Instants of the nights `t` with start < t <= end, both aware; the result is in UTC."""
    night = start.astimezone(PARIS).replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    nights = []
    while night <= end:
        if night > start:
            nights.append(night.astimezone(UTC))
        night = (night + timedelta(days=1)).replace(hour=NIGHT_HOUR)
    return nights
