"""What a planning world is made from, in the shape of a data set's files."""

from datetime import datetime, time
from hashlib import sha256
from typing import Final, NamedTuple

from gar_sim.timeline.data_sets import AfterStep, nothing_more
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.catalogue import Catalogue
from gar_sim.timeline.fixtures.chronology import Chronology
from gar_sim.timeline.fixtures.directory import Directory
from gar_sim.timeline.fixtures.events import DeclareSubscriptions, Night
from gar_sim.timeline.fixtures.moments import Moment, day_of
from gar_sim.timeline.fixtures.subscriptions import FixtureSubscription
from gar_sim.timeline.own_school.offer import offer_of
from gar_sim.timeline.own_school.people import people_of
from gar_sim.timeline.own_school.structures import national_school, structures_of
from gar_sim.values.own_school import OwnSchool

SET_NAME: Final = "own_school"
"""What such a world's story says that it comes from: no folder of files, so that nothing is ever to come."""


class OwnScript(NamedTuple):
    """A school as it stands on the day when its world opens."""

    school: OwnSchool
    opens: datetime
    name: str = SET_NAME
    after: AfterStep = nothing_more

    @property
    def digest(self) -> str:
        return sha256(repr(self.school).encode()).hexdigest()

    def read(self) -> Fixtures:
        """The school with its people, numbered; its licences, declared the day before; the night that brought both."""
        offer = offer_of(self.school, day_of(self.opens))
        return Fixtures(
            national_schools=(national_school(self.school),),
            directory=_directory(self.school),
            catalogue=Catalogue(offer.organisations, offer.resources),
            connectors=(),
            subscriptions=offer.subscriptions,
            prices=offer.prices,
            chronology=_chronology(self.opens, offer.subscriptions),
        )


def _directory(school: OwnSchool) -> Directory:
    people = people_of(school)
    return Directory(
        structures=structures_of(school),
        staff=people.staff,
        posts=people.posts,
        pupils=people.pupils,
        guardians=(),
        responsibles=people.responsibles,
        group_members=(),
        teachings=(),
        pupil_subjects=(),
        personas=people.personas,
        administrators=people.administrators,
        unclaimed=frozenset(),
        new_year=(),
    )


def _chronology(opens: datetime, subscriptions: tuple[FixtureSubscription, ...]) -> Chronology:
    declared = tuple(one.key for one in subscriptions)
    return Chronology(
        opens=opens,
        day_zero=opens,
        last_visit=Moment(-2, time(17)),
        events=(
            DeclareSubscriptions(Moment(-1, time(9)), "Les distributeurs déclarent vos abonnements.", declared),
            Night(Moment(-1, time(21)), "La nuit apporte vos classes au GAR."),
        ),
    )
