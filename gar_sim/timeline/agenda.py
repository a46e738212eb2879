"""The dated events of a world's data set: those that were played, and those to come."""

from dataclasses import dataclass
from datetime import datetime

from gar_sim.kernel.site import Site
from gar_sim.kernel.story import story_of
from gar_sim.timeline.data_sets import SETS, find_set
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.stage import Stage


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated event, by its rank in the chronology; `failure` says in French why a party refused it, empty if none."""

    rank: int
    at: datetime
    story: str
    failure: str = ""


def events_to_come(site: Site, code: str) -> tuple[Happening, ...]:
    """What has not been played yet in a world, in order. Raises LookupError for no such world."""
    played, fixtures = what_is_left(Stage(site, code))
    return tuple(happening(fixtures, rank) for rank in ranks(fixtures) if rank >= played) if fixtures else ()


def events_between(site: Site, code: str, since: datetime, until: datetime) -> tuple[Happening, ...]:
    """The played events that are dated after an instant and not after another. Raises LookupError for no such world."""
    played, fixtures = what_is_left(Stage(site, code))
    happened = (happening(fixtures, rank) for rank in range(played)) if fixtures else ()
    return tuple(each for each in happened if since < each.at <= until)


def what_is_left(stage: Stage) -> tuple[int, Fixtures | None]:
    """How many events were played, and the fixture; None where its files are no longer those of this world."""
    with stage.being("front") as session:
        story = story_of(session)
    if story is None or story.set_name not in SETS:
        return 0, None
    data_set = find_set(story.set_name)
    return story.played, data_set.read() if data_set.digest == story.digest else None


def ranks(fixtures: Fixtures) -> range:
    """Ranks of a fixture's events."""
    return range(len(fixtures.chronology.events))


def happening(fixtures: Fixtures, rank: int, failure: str = "") -> Happening:
    """One event of a fixture as people read it."""
    event = fixtures.chronology.events[rank]
    return Happening(rank, event.at.instant(fixtures.chronology.day_zero), event.story, failure)
