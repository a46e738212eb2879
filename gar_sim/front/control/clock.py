"""The world's clock."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from pydantic import AwareDatetime, model_validator

from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Body, Instant
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.timeline import move_clock
from gar_sim.values.errors import InvalidInput

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Bounds of the world's time: the wires write years with four digits, and schools were others before."""


class Clock(Answer):
    """The world's instant."""

    now: Instant


class ClockOrder(Body):
    """The instant to go to, or how far to advance (ISO 8601 duration); one of both."""

    now: AwareDatetime | None = None
    advance: timedelta | None = None

    @model_validator(mode="after")
    def _one(self) -> "ClockOrder":
        if (self.now is None) == (self.advance is None):
            raise ValueError("doit porter « now » ou « advance »")
        return self


@operation("GET", "/clock", "The world's clock")
def read_clock() -> Clock:
    """The world's instant; it runs on."""
    return Clock(now=world_now())


@operation("PUT", "/clock", "Move the world's clock", refusals=(HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE))
def set_clock(body: ClockOrder) -> Clock:
    """Dated events are applied on the way; passing 21:00 runs one night: export, import, rules."""
    instant = _wanted(body)
    move_clock(current_site(), current_world().code, instant)
    return Clock(now=instant)


def _wanted(body: ClockOrder) -> datetime:
    try:
        instant = body.now or world_now() + (body.advance or timedelta())
        within = FIRST <= instant < LAST
    except OverflowError:
        within = False
    if not within:
        raise InvalidInput(
            "OUT_OF_TIME", "L'heure du monde va de l'an 2000 à l'an 2099.", remedy="Choisissez un instant de ce siècle."
        )
    return instant
