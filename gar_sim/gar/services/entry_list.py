"""« Liste à saisir »: what is assigned in a school, told in the gestures that would do it again elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.entry_lines import Reach, SchoolClass, reaches
from gar_sim.gar.models import Assignment, EstablishmentOpening, Group, Membership, Person
from gar_sim.gar.services.holdings import pupils_by_group, usable_subscriptions
from gar_sim.gar.services.overview import SubscriptionOverview, overviews
from gar_sim.gar.services.population import levels_of_divisions
from gar_sim.values.folding import alphabetical
from gar_sim.values.gathering import gathered
from gar_sim.values.profiles import Audience


@dataclass(frozen=True, slots=True)
class Line:
    """One gesture: an audience, a level, class or nobody in particular, how many of how many, who where not all."""

    audience: str
    label: str
    is_level: bool
    people: int
    of: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource and its lines; `opened` are the audiences that a school's licence is opened to."""

    overview: SubscriptionOverview
    lines: tuple[Line, ...]
    opened: tuple[str, ...]

    @property
    def people(self) -> int:
        """Licences to give by hand."""
        return sum(line.people for line in self.lines)


def entry_list(session: Session, uai: str, now: datetime) -> list[Entry]:
    """What somebody of the school holds or has open, of subscriptions in force or to come, by title.

    Who left is not in it: their licences are to recover, not to give again.
    """
    # Asked apart: with this condition inside the others, SQLite walks every person for every subscription.
    usable = session.scalars(usable_subscriptions(uai, now)).all()
    school, holders, opened = _School.read(session, uai), _holders(session, uai, usable), _opened(session, uai, usable)
    found = overviews(session, uai, now, only={*holders, *opened})
    entries = (
        Entry(one, tuple(school.lines(holders[one.subscription.id])), tuple(opened[one.subscription.id]))
        for one in found
    )
    return [entry for entry in entries if entry.lines or entry.opened]


@dataclass(frozen=True, slots=True)
class _School:
    """Classes, everybody's name, and staff by audience."""

    classes: Sequence[SchoolClass]
    names: Mapping[int, str]
    audiences: Mapping[str, list[int]]

    @classmethod
    def read(cls, session: Session, uai: str) -> "_School":
        divisions = (Group.uai == uai) & (Group.status == Group.DIVISION)
        members, levels = pupils_by_group(session, divisions), levels_of_divisions(session, uai)
        labels = session.execute(select(Group.id, Group.label).where(divisions))
        people = session.execute(
            select(Membership.audience, Person.id, Person.last_name, Person.first_name)
            .join(Person, Person.id == Membership.person_id)
            .where(Membership.uai == uai, Membership.audience.is_not(None), Person.left_at.is_(None))
        ).all()
        return cls(
            [SchoolClass(label, levels.get(group, ""), frozenset(members[group])) for group, label in labels],
            {person: f"{last} {first}" for _, person, last, first in people},
            gathered((str(audience), person) for audience, person, _, _ in people),
        )

    def lines(self, holders: Sequence[int]) -> list[Line]:
        """Pupils by class, then the staff of each audience."""
        held, pupils = set(holders), set(self.audiences.get(Audience.PUPILS, ()))
        of_pupils = [self._of_pupils(reach) for reach in reaches(held & pupils, self.classes)]
        staff = (self._of_staff(audience, held) for audience in Audience if audience is not Audience.PUPILS)
        return [*of_pupils, *(line for line in staff if line.people)]

    def _of_pupils(self, reach: Reach) -> Line:
        return Line(Audience.PUPILS, reach.label, reach.level, reach.people, reach.of, self._told(reach.named))

    def _of_staff(self, audience: Audience, held: set[int]) -> Line:
        everybody = self.audiences.get(audience, [])
        having = [person for person in everybody if person in held]
        named = () if len(having) == len(everybody) else self._told(having)
        return Line(audience, "", False, len(having), len(everybody), named)

    def _told(self, people: Sequence[int]) -> tuple[str, ...]:
        return tuple(sorted((self.names[person] for person in people), key=alphabetical))


def _holders(session: Session, uai: str, ids: Sequence[str]) -> dict[str, list[int]]:
    """Who holds what the school gave, those who left too: they are in no class and no audience."""
    held = select(Assignment.subscription_id, Assignment.person_id).filter_by(uai=uai, withdrawn_at=None)
    return gathered(session.execute(held.where(Assignment.subscription_id.in_(ids))))


def _opened(session: Session, uai: str, ids: Sequence[str]) -> dict[str, list[str]]:
    opened = select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience)
    here = opened.filter_by(uai=uai, closed_at=None)
    return gathered(session.execute(here.where(EstablishmentOpening.subscription_id.in_(ids))))
