"""People of the fixture as rows of the ENT's directory: those of the start, and those who arrive later."""

from collections.abc import Iterable, Sequence

from gar_sim.ent.directory import rows
from gar_sim.timeline.enrolment import guardians, people, schools, ties
from gar_sim.timeline.enrolment.accounts import DEMO_PASSWORD, accounts
from gar_sim.timeline.enrolment.batch import Batch, everybody_there, identifiers
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.events import Event

__all__ = ["DEMO_PASSWORD", "first_directory", "identifiers", "newcomers", "year_places"]


def first_directory(fixtures: Fixtures) -> list[rows.Directory]:
    """The directory before the first event: schools and what is taught there, then who is there from the start."""
    events = fixtures.chronology.events
    return [schools.structures(fixtures), _directory(Batch(fixtures, everybody_there(fixtures, events), events))]


def newcomers(fixtures: Fixtures, logins: Iterable[str], coming: Sequence[Event]) -> rows.Directory:
    """Who arrives, with all that the tables say of them; `coming` are the events after their arrival."""
    return _directory(Batch(fixtures, frozenset(logins), coming))


def year_places(fixtures: Fixtures, logins: Iterable[str], coming: Sequence[Event]) -> rows.Directory:
    """The class of the year, and its programme, of pupils who move up; `coming` are the events after that."""
    batch = Batch(fixtures, frozenset(logins), coming)
    return rows.Directory(members=ties.divisions(batch), person_mefs=ties.pupil_mefs(batch))


def _directory(batch: Batch) -> rows.Directory:
    """The rows of a batch, and of the guardians who come with a first child."""
    family = guardians.Families(batch)
    return rows.Directory(
        people=[*people.pupils(batch), *people.staff(batch), *family.people()],
        posts=[*people.places(batch), *people.posts(batch), *family.posts()],
        members=[*ties.divisions(batch), *ties.groups(batch), *ties.taught_groups(batch)],
        person_mefs=[*ties.pupil_mefs(batch), *ties.teacher_mefs(batch)],
        pupil_subjects=ties.pupil_subjects(batch),
        teachings=ties.teachings(batch),
        responsibles=people.responsibles(batch),
        administrators=people.administrators(batch),
        guardians=family.ties(),
        accounts=accounts(batch, [*batch.logins, *(guardian.login for guardian in family.new)]),
    )
