"""Some people who enter the directory together, while events are still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.events import Arrive, Event, JoinGroup, Move, MoveUp
from gar_sim.timeline.fixtures.people import Presence, Pupil, StaffMember


@dataclass(frozen=True)
class Batch:
    """People by login. What `coming` events will change is not so yet: classes of before, groups not made."""

    fixtures: Fixtures
    logins: frozenset[str]
    coming: Sequence[Event]

    @cached_property
    def ids(self) -> dict[str, str]:
        """`GARPersonIdentifiant` of everybody, by login."""
        return identifiers(self.fixtures)

    @cached_property
    def pupils(self) -> list[Pupil]:
        return [pupil for pupil in self.fixtures.directory.pupils if pupil.login in self.logins]

    @cached_property
    def staff(self) -> list[StaffMember]:
        return [member for member in self.fixtures.directory.staff if member.login in self.logins]

    @cached_property
    def former_divisions(self) -> dict[str, str]:
        """The class that pupils still are in, of those who will change it."""
        former: dict[str, str] = {}
        for event in reversed(self.coming):
            match event:
                case Move():
                    former[event.person] = event.from_division
                case MoveUp():
                    former |= event.former
        return former

    def programme(self, pupil: Pupil) -> str:
        """MEF of a pupil: the one of the table, where it is one of the class that they are in."""
        division = (pupil.uai, self.former_divisions.get(pupil.login, pupil.division or ""))
        mefs = self._mefs.get(division, (pupil.mef,))
        return pupil.mef if pupil.mef in mefs else mefs[0]

    @cached_property
    def _mefs(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Programmes of each class, by UAI and code."""
        return {(each.uai, each.code): each.mefs for each in self.fixtures.directory.structures.divisions}

    @cached_property
    def unmade_groups(self) -> set[tuple[str, str]]:
        """UAI and code of groups that nobody has joined yet."""
        made_later = [event for event in self.coming if isinstance(event, JoinGroup)]
        return {(event.school, group) for event in made_later for group in event.groups}


def identifiers(fixtures: Fixtures) -> dict[str, str]:
    """`GARPersonIdentifiant` of everybody, by login."""
    directory = fixtures.directory
    pupils = {pupil.login: pupil.id for pupil in directory.pupils}
    staff = {member.login: member.id for member in directory.staff}
    return pupils | staff | {guardian.login: guardian.id for guardian in directory.guardians}


def everybody_there(fixtures: Fixtures, coming: Sequence[Event]) -> frozenset[str]:
    """Logins of pupils and staff who do not arrive by a coming event, nor by an incident alone."""
    pupils = {pupil.login for pupil in fixtures.directory.pupils if pupil.presence is not Presence.INCIDENT}
    staff = {member.login for member in fixtures.directory.staff if member.presence is not Presence.INCIDENT}
    arriving = {login for event in coming if isinstance(event, Arrive) for login in event.people}
    return frozenset(pupils | staff) - arriving
