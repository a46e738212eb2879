"""Moving a world's clock: what was to happen on the way happens, then the night runs once."""

from dataclasses import dataclass
from datetime import datetime

from gar_sim.kernel.clocks import nights_between
from gar_sim.kernel.site import Site
from gar_sim.kernel.story import story_of
from gar_sim.timeline.data_sets import FOLDERS, find_set
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.night import NightReport, hold_night
from gar_sim.timeline.player import Player
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that was played on the way; `failure` says in French why a party refused it, empty when none did."""

    at: datetime
    story: str
    failure: str = ""


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
    played, fixtures = _what_is_left(stage)
    if fixtures is None:
        return ()
    opens, player = fixtures.chronology.opens, Player(stage, fixtures)
    return tuple(
        _play(player, rank)
        for rank, event in enumerate(fixtures.chronology.events)
        if rank >= played and event.at.instant(opens) <= instant
    )


def _what_is_left(stage: Stage) -> tuple[int, Fixtures | None]:
    """How many events were played, and the fixture; None where its files are no longer those of this world."""
    with stage.being("front") as session:
        story = story_of(session)
    if story is None or story.set_name not in FOLDERS:
        return 0, None
    data_set = find_set(story.set_name)
    return story.played, data_set.read() if data_set.digest == story.digest else None


def _play(player: Player, rank: int) -> Happening:
    event = player.fixtures.chronology.events[rank]
    at = event.at.instant(player.fixtures.chronology.opens)
    try:
        player.play(rank)
    except DomainError as error:
        return Happening(at, event.story, error.message)
    return Happening(at, event.story)
