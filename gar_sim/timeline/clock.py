"""Moving a world's clock: what was to happen on the way happens, then the night runs once."""

from dataclasses import dataclass
from datetime import datetime

from gar_sim.kernel.clocks import nights_between
from gar_sim.kernel.site import Site
from gar_sim.timeline.agenda import Happening, happening, ranks, what_is_left
from gar_sim.timeline.night import NightReport, hold_night
from gar_sim.timeline.player import Player
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError


@dataclass(frozen=True, slots=True)
class ClockReport:
    """What moving the clock brought. `night` is None when no 21:00 was passed."""

    before: datetime
    now: datetime
    events: tuple[Happening, ...] = ()
    night: NightReport | None = None


def move_clock(site: Site, code: str, instant: datetime) -> ClockReport:
    """Move a world's clock to an aware instant; it runs on from there.

    Forward, the dated events that were not played yet are, then one night when at least one was passed.
    Backward, only the clock moves. Raises LookupError for no such world, Unavailable when another
    operation lasts too long.
    """
    stage = Stage(site, code)
    with stage.alone():
        before = stage.now()
        report = _go_forward(stage, before, instant) if instant > before else ClockReport(before, instant)
        stage.set_clock(instant)
    return report


def _go_forward(stage: Stage, before: datetime, instant: datetime) -> ClockReport:
    events = _play_until(stage, instant)
    nights = nights_between(before, instant)
    if not nights:
        return ClockReport(before, instant, events)
    stage.set_clock(nights[-1])
    return ClockReport(before, instant, events, hold_night(stage, nights[-1]))


def _play_until(stage: Stage, instant: datetime) -> tuple[Happening, ...]:
    played, fixtures = what_is_left(stage)
    if fixtures is None:
        return ()
    player = Player(stage, fixtures)
    due = (rank for rank in ranks(fixtures) if rank >= played and happening(fixtures, rank).at <= instant)
    return tuple(_play(player, rank) for rank in due)


def _play(player: Player, rank: int) -> Happening:
    try:
        player.play(rank)
    except DomainError as error:
        return happening(player.fixtures, rank, error.message)
    return happening(player.fixtures, rank)
