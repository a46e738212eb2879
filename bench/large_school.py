"""A school of 2 400 pupils, 320 groups and 260 subscriptions, a catalogue of 16 000: made by our own chain."""

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from gar_sim.gar.services.assignments import Selection, Stamp, assign
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.resources import declare_resource
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.site import Site
from gar_sim.timeline.data_sets import AfterStep, nothing_more
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.links import GroupMember
from gar_sim.timeline.fixtures.structures import Group
from gar_sim.timeline.own_school.script import OwnScript
from gar_sim.timeline.own_school.structures import UAI
from gar_sim.timeline.stage import Stage
from gar_sim.timeline.worldmaking import make_world
from gar_sim.values.notices import Notice
from gar_sim.values.own_school import OwnClass, OwnLicences, OwnSchool
from gar_sim.values.profiles import Audience
from gar_sim.values.resources import Presentation

OPENS = datetime(2026, 9, 15, 8, tzinfo=UTC)
LEVELS, CLASSES_OF_A_LEVEL, PUPILS_OF_A_CLASS = ("6e", "5e", "4e", "3e"), 20, 30
GROUPS, SUBSCRIPTIONS, NOTICES, TEACHERS = 240, 260, 16_000, 180
ASSIGNED_TO_A_LEVEL = 9
"""Resources that every pupil of a level holds: some twenty thousand licences in all."""


class LargeScript(NamedTuple):
    """The script of an own school, with groups across its classes."""

    own: OwnScript
    name: str = "large"
    digest: str = "large"
    after: AfterStep = nothing_more

    def read(self) -> Fixtures:
        """Each pupil is in two groups."""
        fixtures = self.own.read()
        directory = fixtures.directory
        classes = [one.code for one in directory.structures.divisions]
        groups = tuple(
            Group(UAI, f"GR{rank:03}", f"Groupe {rank:03}", (classes[rank % len(classes)],)) for rank in range(GROUPS)
        )
        members = (
            GroupMember(UAI, f"GR{rank % GROUPS:03}", pupil.login) for rank, pupil in enumerate(directory.pupils * 2)
        )
        structures = directory.structures._replace(groups=groups)
        return fixtures._replace(
            directory=directory._replace(structures=structures, group_members=tuple(dict.fromkeys(members)))
        )


def build(site: Site) -> None:
    """Make it the demo world of a site, with its catalogue, and give its licences."""
    make_world(site, LargeScript(OwnScript(_school(), OPENS)))
    stage = Stage(site, "demo")
    with stage.acting("gar") as session:
        for rank in range(NOTICES - SUBSCRIPTIONS):
            declare_resource(session, _notice(rank))
    with stage.acting("gar") as session:
        _give(session)


def _school() -> OwnSchool:
    classes = tuple(
        OwnClass(0, f"{level[0]}{chr(65 + rank)}", level, PUPILS_OF_A_CLASS)
        for level in LEVELS
        for rank in range(CLASSES_OF_A_LEVEL)
    )
    return OwnSchool("Grand collège", classes, TEACHERS, 3, tuple(map(_licences, range(SUBSCRIPTIONS))))


def _licences(rank: int) -> OwnLicences:
    level = LEVELS[rank % len(LEVELS)]
    pupils = CLASSES_OF_A_LEVEL * PUPILS_OF_A_CLASS
    licences = {Audience.PUPILS: pupils, Audience.TEACHERS: 20}
    starts, ends = OPENS.date().replace(month=9, day=1), OPENS.date().replace(year=2027, month=8, day=31)
    return OwnLicences(rank, f"Manuel {rank:03} {level}", f"Éditeur {rank % 30}", level, licences, starts, ends, None)


def _notice(rank: int) -> Notice:
    return Notice(
        ark=f"ark:/99999/notice-{rank}",
        title=f"Notice {rank}",
        url=f"{{base}}/fournisseur/notice-{rank}/",
        publisher_id="990000001_0000000000000001",
        publisher=f"Éditeur {rank % 300}",
        distributor_id="990000001_0000000000000001",
        presentation=Presentation.TEXTBOOK,
    )


def _give(session: Session) -> None:
    """To each level the first of its resources."""
    found = overviews(session, UAI, world_now())
    for level in LEVELS:
        ids = [one.subscription.id for one in found if level in one.levels][:ASSIGNED_TO_A_LEVEL]
        stamp = Stamp(batch_id=f"bench-{level}", author="bench", at=world_now())
        assign(session, ids, Selection(uai=UAI, levels=(level,)), stamp)
