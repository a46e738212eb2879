"""Playing the chronology: each kind of event is the act of the party that it belongs to, at its own instant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gar_sim.ent.directory import arrivals, membership
from gar_sim.ent.directory.listing import list_people, places_of
from gar_sim.ent.directory.loading import load_directory
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.story import turn_page
from gar_sim.kernel.web.addresses import expand
from gar_sim.supplier import distribution
from gar_sim.timeline import gestures
from gar_sim.timeline.enrolment import identifiers, newcomers, year_places
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures import events as happens
from gar_sim.timeline.night import hold_night
from gar_sim.timeline.stage import Stage
from gar_sim.values.people import PeopleFilter
from gar_sim.values.subscriptions import CategoryChange

SUBSCRIPTIONS: Final = "{base}/gar/abonnement"


@dataclass(frozen=True)
class Player:
    """Plays the events of a fixture on a stage."""

    stage: Stage
    fixtures: Fixtures

    def play(self, rank: int) -> None:
        """Play one event, by its rank in the chronology; the world's clock stays at its instant.

        The page is turned first: an event that fails is not tried again. Raises DomainError, as the party
        that acts does.
        """
        event = self.fixtures.chronology.events[rank]
        at = self._instant(event)
        self.stage.set_clock(at)
        with self.stage.acting("front") as session:
            turn_page(session, at)
        _ACTS[type(event)](self, event)

    def arrive(self, event: happens.Arrive) -> None:
        """The ENT enters newcomers in its directory."""
        with self.stage.acting("ent") as session:
            load_directory(session, newcomers(self.fixtures, event.people, self._after(event)))

    def leave(self, event: happens.Leave) -> None:
        """The ENT strikes people off, in every school of theirs."""
        ids, day = identifiers(self.fixtures), self._instant(event).astimezone(PARIS).date()
        with self.stage.acting("ent") as session:
            for login in event.people:
                for place in places_of(session, ids[login]):
                    arrivals.leave(session, ids[login], place.uai, on=day)

    def move(self, event: happens.Move) -> None:
        """The ENT puts a pupil into another class."""
        (pupil,) = (pupil for pupil in self.fixtures.directory.pupils if pupil.login == event.person)
        with self.stage.acting("ent") as session:
            membership.move(session, pupil.id, pupil.uai, event.to_division)

    def move_up(self, event: happens.MoveUp) -> None:
        """The ENT puts pupils into their classes of the new year."""
        with self.stage.acting("ent") as session:
            places = year_places(self.fixtures, event.former, self._after(event))
            membership.move_up(session, event.school, places)

    def join_group(self, event: happens.JoinGroup) -> None:
        """The ENT fills groups with those of their pupils who are there."""
        ids = identifiers(self.fixtures)
        with self.stage.acting("ent") as session:
            there = {person.id for person in list_people(session, PeopleFilter(uai=event.school))}
            for member in self.fixtures.directory.group_members:
                if member.uai == event.school and member.group in event.groups and ids[member.login] in there:
                    membership.join_group(session, ids[member.login], member.uai, member.group)

    def declare_subscriptions(self, event: happens.DeclareSubscriptions) -> None:
        """Distributors declare subscriptions to the GAR, over the wire; the school notes what it pays."""
        day_zero = self.fixtures.chronology.day_zero
        with self.stage.being("supplier"):
            for key in event.subscriptions:
                distribution.declare(expand(SUBSCRIPTIONS), self.fixtures.subscription(key).draft(day_zero))
        with self.stage.acting("gar") as session:
            gestures.note_prices(session, self.fixtures, event)

    def change_category(self, event: happens.ChangeCategory) -> None:
        """A distributor changes a category, over the wire; where the GAR has no such operation, nothing happens."""
        subscription = self.fixtures.subscription(event.subscription)
        change = CategoryChange(subscription.id, subscription.distributor.id, event.category)
        with self.stage.being("supplier"):
            if current_settings().category_change:
                distribution.change_category(expand(SUBSCRIPTIONS), change)

    def assign(self, event: happens.Assign) -> None:
        """A manager assigns at the GAR."""
        with self.stage.acting("gar") as session:
            gestures.assign(session, self.fixtures, event)

    def open_establishment(self, event: happens.OpenEstablishment) -> None:
        """A manager opens a school's licence at the GAR."""
        with self.stage.acting("gar") as session:
            gestures.open_establishment(session, self.fixtures, event)

    def night(self, event: happens.Night) -> None:
        """The ENTs export, the GAR imports. Raises Unavailable when a delivery failed."""
        hold_night(self.stage, self._instant(event)).require_success()

    def _after(self, event: happens.Event) -> tuple[happens.Event, ...]:
        events = self.fixtures.chronology.events
        return events[events.index(event) + 1 :]

    def _instant(self, event: happens.Event) -> datetime:
        return event.at.instant(self.fixtures.chronology.day_zero)


_ACTS: Final[dict[type[happens.Event], Callable[[Player, Any], None]]] = {
    happens.Arrive: Player.arrive,
    happens.Leave: Player.leave,
    happens.Move: Player.move,
    happens.MoveUp: Player.move_up,
    happens.JoinGroup: Player.join_group,
    happens.DeclareSubscriptions: Player.declare_subscriptions,
    happens.ChangeCategory: Player.change_category,
    happens.Assign: Player.assign,
    happens.OpenEstablishment: Player.open_establishment,
    happens.Night: Player.night,
}
"""Who does what, by kind of event."""
