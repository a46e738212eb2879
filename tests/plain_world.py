"""The chronology played on plain sets: no database, no wire, so that the fixture's sums are proved apart from them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures import events as happened
from gar_sim.timeline.fixtures.moments import Moment
from gar_sim.timeline.fixtures.people import Presence, Pupil
from gar_sim.timeline.fixtures.structures import SchoolState
from gar_sim.values.profiles import AUDIENCE_OF, GLOBAL_POOL, Audience


@dataclass(frozen=True)
class DirectoryState:
    """Who is there: pupils' divisions by login, staff, pupils of groups."""

    divisions: dict[str, str | None]
    staff: frozenset[str]
    members: frozenset[tuple[str, str, str]]


class Assignment(NamedTuple):
    """One live row."""

    subscription: str
    login: str
    pool: str
    at: Moment


@dataclass
class PlainWorld:
    """The ENT's directory, the GAR's copy as of the last night, the rows that managers made."""

    fixtures: Fixtures
    ent: DirectoryState
    gar: DirectoryState = field(default_factory=lambda: DirectoryState({}, frozenset(), frozenset()))
    assignments: list[Assignment] = field(default_factory=list)
    opened: dict[str, frozenset[Audience]] = field(default_factory=dict)
    declared: dict[str, Moment] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    nights: list[tuple[Moment, DirectoryState]] = field(default_factory=list)

    @cached_property
    def pupils(self) -> dict[str, Pupil]:
        return {pupil.login: pupil for pupil in self.fixtures.directory.pupils}

    @cached_property
    def deployed(self) -> set[str]:
        schools = self.fixtures.directory.structures.schools
        return {school.uai for school in schools if school.state is SchoolState.DEPLOYED}

    def live(self, number: int, *, present: bool = True) -> list[Assignment]:
        """Rows of a subscription of the collège, by its number; of people still there, or of those who left."""
        return [
            row
            for row in self.assignments
            if row.subscription.startswith(f"clg-{number:02}-") and self.is_there(row.login) is present
        ]

    def is_there(self, login: str) -> bool:
        """Whether the GAR's directory holds the person."""
        return login in self.gar.divisions or login in self.gar.staff

    def audiences_of(self, login: str, school: str) -> set[Audience]:
        """What the person counts for in the school."""
        if login in self.pupils:
            return {Audience.PUPILS}
        posts = self.fixtures.directory.posts
        return {AUDIENCE_OF[post.profile] for post in posts if (post.login, post.uai) == (login, school)}

    def eligible(self, school: str, audiences: Iterable[Audience]) -> int:
        """How many people of the GAR's directory an opening to these audiences serves."""
        everybody = (*self.gar.divisions, *self.gar.staff)
        return sum(bool(self.audiences_of(login, school) & set(audiences)) for login in everybody)


def played(fixtures: Fixtures, until: int | None = None) -> PlainWorld:
    """The world once every event is played, or those of days up to `until`."""
    world = PlainWorld(fixtures, _at_start(fixtures))
    for event in fixtures.chronology.events:
        if until is None or event.at.day <= until:
            _play(world, event)
    return world


def _at_start(fixtures: Fixtures) -> DirectoryState:
    directory, events = fixtures.directory, fixtures.chronology.events
    absent = {login for event in events if isinstance(event, happened.Arrive) for login in event.people}
    moved = {event.person: event.from_division for event in reversed(events) if isinstance(event, happened.Move)}
    unborn = {
        (event.school, group) for event in events if isinstance(event, happened.JoinGroup) for group in event.groups
    }
    pupils = [p for p in directory.pupils if p.login not in absent and p.presence is not Presence.INCIDENT]
    return DirectoryState(
        {pupil.login: moved.get(pupil.login, pupil.division) for pupil in pupils},
        frozenset(member.login for member in directory.staff if member.login not in absent),
        frozenset((m.uai, m.group, m.login) for m in directory.group_members if (m.uai, m.group) not in unborn),
    )


def _play(world: PlainWorld, event: happened.Event) -> None:
    match event:
        case happened.Arrive():
            pupils = {login: world.pupils[login].division for login in event.people if login in world.pupils}
            world.ent = replace(
                world.ent,
                divisions=world.ent.divisions | pupils,
                staff=world.ent.staff | (set(event.people) - pupils.keys()),
            )
        case happened.Leave():
            world.ent = DirectoryState(
                {login: division for login, division in world.ent.divisions.items() if login not in event.people},
                world.ent.staff - set(event.people),
                frozenset(member for member in world.ent.members if member[2] not in event.people),
            )
        case happened.Move():
            assert world.ent.divisions[event.person] == event.from_division
            world.ent = replace(world.ent, divisions=world.ent.divisions | {event.person: event.to_division})
        case happened.JoinGroup():
            joining = {
                (m.uai, m.group, m.login)
                for m in world.fixtures.directory.group_members
                if m.uai == event.school and m.group in event.groups
            }
            world.ent = replace(world.ent, members=world.ent.members | joining)
        case happened.DeclareSubscriptions():
            assert not world.declared.keys() & set(event.subscriptions)
            world.declared |= dict.fromkeys(event.subscriptions, event.at)
        case happened.ChangeCategory():
            assert event.subscription in world.declared
            world.categories[event.subscription] = event.category
        case happened.Assign():
            _assign(world, event)
        case happened.OpenEstablishment():
            assert event.subscription in world.declared
            world.opened[event.subscription] = world.opened.get(event.subscription, frozenset()) | set(event.audiences)
        case happened.Night():
            world.gar = _exported(world)
            world.nights.append((event.at, world.gar))


def _exported(world: PlainWorld) -> DirectoryState:
    """What the GAR keeps of an export: deployed schools, people whose record is whole (gar-wire §3.5)."""
    posts = {(post.login, post.uai) for post in world.fixtures.directory.posts}
    pupils = {
        login: division
        for login, division in world.ent.divisions.items()
        for pupil in [world.pupils[login]]
        if pupil.uai in world.deployed and pupil.other_first_names and pupil.profile
    }
    staff = frozenset(login for login in world.ent.staff if any((login, uai) in posts for uai in world.deployed))
    members = frozenset(member for member in world.ent.members if member[0] in world.deployed and member[2] in pupils)
    return DirectoryState(pupils, staff, members)


def _assign(world: PlainWorld, event: happened.Assign) -> None:
    subscription = world.fixtures.subscription(event.subscription)
    (school,) = subscription.schools
    totals = {pool.audience: pool.total for pool in subscription.pools}
    assert event.subscription in world.declared
    assert event.by in world.gar.staff
    for login in sorted(_selected(world, event, school)):
        assert world.is_there(login), login
        (audience,) = world.audiences_of(login, school)
        assert audience in subscription.audiences, (login, event.subscription)
        pool = GLOBAL_POOL if GLOBAL_POOL in totals else audience
        world.assignments.append(Assignment(event.subscription, login, pool, event.dated or event.at))
    used = Counter(row.pool for row in world.assignments if row.subscription == event.subscription)
    assert all(used[pool] <= (totals[pool] or used[pool]) for pool in used), event.subscription
    holders = [row.login for row in world.assignments if row.subscription == event.subscription]
    assert len(holders) == len(set(holders)), event.subscription


def _selected(world: PlainWorld, event: happened.Assign, school: str) -> set[str]:
    levels = {
        mef.code for mef in world.fixtures.directory.structures.mefs if mef.uai == school and mef.level in event.levels
    }
    pupils = {
        login
        for login, division in world.gar.divisions.items()
        if division in event.divisions or world.pupils[login].mef in levels
    }
    members = {login for uai, group, login in world.gar.members if uai == school and group in event.groups}
    return (pupils | members | set(event.people)) - set(event.left_out)
