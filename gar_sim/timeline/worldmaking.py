"""Making a world: its tables, its parties, then its story up to the opening — seeding is the chain itself."""

from datetime import timedelta
from typing import Protocol

from gar_sim.ent.directory.loading import load_directory
from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.gar.services.visits import remember_visits
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.schema import upgrade
from gar_sim.kernel.site import Site
from gar_sim.kernel.story import begin_story
from gar_sim.timeline.catalogue import declare_catalogue, deliver_orders, host_catalogue
from gar_sim.timeline.connectors import connect
from gar_sim.timeline.data_sets import AfterStep
from gar_sim.timeline.enrolment import first_directory
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.player import Player
from gar_sim.timeline.stage import Stage

EVE = timedelta(hours=1)
"""How long before the first event everything stands ready."""


class Script(Protocol):
    """What a world is made from: a data set's files, or a school that somebody counted."""

    @property
    def name(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def after(self) -> AfterStep: ...
    def read(self) -> Fixtures: ...


def make_world(site: Site, script: Script, *, code: str = DEMO, seed: int | None = None) -> None:
    """Fill an empty base with what a script says, and stop the world's clock at its opening.

    Raises InvalidInput for a fault of the files; DomainError when a party refuses what they say.
    """
    fixtures = script.read()
    world = site.worlds.open(code, fixtures.chronology.opens, seed=seed)
    upgrade(world.engine)
    stage = Stage(site, code)
    _set_up(stage, script, fixtures)
    _play_to_the_opening(stage, fixtures)
    script.after(stage, fixtures)
    stage.set_clock(fixtures.chronology.opens)


def _set_up(stage: Stage, script: Script, fixtures: Fixtures) -> None:
    """Each party as it is before the first event."""
    opens, events = fixtures.chronology.opens, fixtures.chronology.events
    stage.set_clock(min([opens, *(event.at.instant(fixtures.chronology.day_zero) for event in events[:1])]) - EVE)
    with stage.acting("front") as session:
        begin_story(session, set_name=script.name, digest=script.digest, opens_at=opens)
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
