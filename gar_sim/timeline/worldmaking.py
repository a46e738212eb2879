"""Making a world: its tables, its parties, then its story up to the opening — seeding is the chain itself."""

from datetime import timedelta

from gar_sim.ent.directory.loading import load_directory
from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.gar.services.visits import remember_visits
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.schema import upgrade
from gar_sim.kernel.site import Site
from gar_sim.kernel.story import begin_story
from gar_sim.timeline.catalogue import declare_catalogue, deliver_orders, host_catalogue
from gar_sim.timeline.connectors import connect
from gar_sim.timeline.data_sets import DataSet
from gar_sim.timeline.enrolment import first_directory
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.player import Player
from gar_sim.timeline.stage import Stage

EVE = timedelta(hours=1)
"""How long before the first event everything stands ready."""


def make_world(site: Site, data_set: DataSet, *, code: str = DEMO, seed: int | None = None) -> None:
    """Fill an empty base with a data set, and stop the world's clock at its opening.

    Raises InvalidInput for a fault of the files; DomainError when a party refuses what they say.
    """
    fixtures = data_set.read()
    world = site.worlds.open(code, fixtures.chronology.opens, seed=seed)
    upgrade(world.engine)
    stage = Stage(site, code)
    _set_up(stage, data_set, fixtures)
    _play_to_the_opening(stage, fixtures)
    data_set.after(stage, fixtures)
    stage.set_clock(fixtures.chronology.opens)


def _set_up(stage: Stage, data_set: DataSet, fixtures: Fixtures) -> None:
    """Each party as it is before the first event."""
    opens, events = fixtures.chronology.opens, fixtures.chronology.events
    stage.set_clock(min([opens, *(event.at.instant(fixtures.chronology.day_zero) for event in events[:1])]) - EVE)
    with stage.acting("front") as session:
        begin_story(session, set_name=data_set.name, digest=data_set.digest, opens_at=opens)
    with stage.acting("gar") as session:
        load_national_schools(session, fixtures.national_schools)
    declare_catalogue(stage, fixtures.catalogue.resources)
    host_catalogue(stage, fixtures.catalogue.resources)
    deliver_orders(stage, fixtures)
    with stage.acting("ent") as session:
        for directory in first_directory(fixtures):
            load_directory(session, directory)
    connect(stage, fixtures)


def _play_to_the_opening(stage: Stage, fixtures: Fixtures) -> None:
    chronology, player = fixtures.chronology, Player(stage, fixtures)
    for rank, event in enumerate(chronology.events):
        if event.at.instant(chronology.day_zero) <= chronology.opens:
            player.play(rank)
    with stage.acting("gar") as session:
        remember_visits(session, chronology.last_visit.instant(chronology.day_zero))
