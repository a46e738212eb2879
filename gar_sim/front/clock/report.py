"""What a stretch of the world's time brought, read from what the parties remember of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gar_sim.ent.export.history import LeftOut, left_out_of
from gar_sim.front.acting import reading_as
from gar_sim.front.clock.destinations import last_night_before
from gar_sim.gar.services.passing_time import (
    LeftBehind,
    TakenIn,
    Term,
    left_behind,
    taken_in,
    terms_begun,
    terms_over,
)
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.timeline import Happening, events_between


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery of the directory: what the GAR took in, and whom the ENT had left out before sending."""

    taken: TakenIn
    left_out: Sequence[LeftOut]


@dataclass(frozen=True, slots=True)
class Report:
    """All that happened after an instant and not after another; a leap runs one night, the last that it passes."""

    since: datetime
    until: datetime
    events: Sequence[Happening]
    deliveries: Sequence[Delivery]
    begun: Sequence[Term]
    over: Sequence[Term]
    left_behind: Sequence[LeftBehind]


def report_of(since: datetime, until: datetime) -> Report:
    """Tell a stretch of time, as often as asked: it is read from the world, not kept by the page."""
    with reading_as("gar") as session:
        night = last_night_before(since, until)
        taken = taken_in(session, night) if night else []
        begun, over = terms_begun(session, since, until), terms_over(session, since, until)
        behind = left_behind(session, since, until)
    with reading_as("ent") as session:
        deliveries = [Delivery(each, left_out_of(session, each.archive)) for each in taken]
    events = events_between(current_site(), current_world().code, since, until)
    return Report(since, until, events, deliveries, begun, over, behind)
