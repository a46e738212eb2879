"""The world's clock."""

from datetime import datetime, timedelta
from http import HTTPStatus

from pydantic import AwareDatetime, model_validator

from gar_sim.front.clock.destinations import out_of_time, require_in_time
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Body, Instant
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.timeline import move_clock


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
        return require_in_time(body.now or world_now() + (body.advance or timedelta()))
    except OverflowError:
        raise out_of_time() from None
