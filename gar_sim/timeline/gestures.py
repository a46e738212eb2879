"""Gestures of managers at the GAR, in the schools where they may assign."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Person, PersonMef, SignOn
from gar_sim.gar.services import assignments
from gar_sim.gar.services.assignments import Selection, Stamp, selected_people
from gar_sim.gar.services.assignments.by_school import people_by_school
from gar_sim.gar.services.prices import note_price
from gar_sim.gar.services.responsibility import require_in_charge
from gar_sim.timeline.enrolment import identifiers
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.events import Assign, DeclareSubscriptions, OpenEstablishment
from gar_sim.timeline.fixtures.moments import Moment


def assign(session: Session, fixtures: Fixtures, event: Assign) -> None:
    """A manager gives licences, to all whom they mean or to nobody. Raises as the console does."""
    subscription = fixtures.subscription(event.subscription)
    for uai, people in people_by_school(session, subscription.id, _meant(session, fixtures, event)).items():
        assignments.assign(
            session,
            [subscription.id],
            Selection(uai=uai, people=people),
            _stamp(session, fixtures, event, uai, event.dated or event.at),
        )


def open_establishment(session: Session, fixtures: Fixtures, event: OpenEstablishment) -> None:
    """A manager opens a school's licence to audiences. Raises as the console does."""
    subscription = fixtures.subscription(event.subscription)
    for uai in subscription.schools:
        assignments.open_establishment(
            session,
            [subscription.id],
            uai,
            event.audiences,
            _stamp(session, fixtures, event, uai, event.at),
        )


def note_prices(session: Session, fixtures: Fixtures, event: DeclareSubscriptions) -> None:
    """Schools note what they pay for the subscriptions just declared, where the files say it."""
    for price in fixtures.prices:
        if price.subscription in event.subscriptions:
            subscription = fixtures.subscription(price.subscription)
            for uai in subscription.schools:
                note_price(session, uai, subscription.id, price.unit)


def _meant(session: Session, fixtures: Fixtures, event: Assign) -> list[str]:
    """Identifiers of those chosen by class, group or level, as the GAR has them now, and of those named."""
    named = identifiers(fixtures)
    chosen = {
        person
        for uai in fixtures.subscription(event.subscription).schools
        for person in _pupils(session, fixtures, event, uai)
    }
    people = chosen | {named[login] for login in event.people}
    return sorted(people - {named[login] for login in event.left_out})


def _pupils(session: Session, fixtures: Fixtures, event: Assign, uai: str) -> Iterator[str]:
    tables = fixtures.directory.structures
    divisions = [each.code for each in tables.divisions if each.uai == uai and each.code in event.divisions]
    groups = [each.code for each in tables.groups if each.uai == uai and each.code in event.groups]
    mefs = [mef.code for mef in tables.mefs if mef.uai == uai and mef.level in event.levels]
    of_level = select(PersonMef.person_id).where(PersonMef.uai == uai, PersonMef.code.in_(mefs))
    for chosen in (selected_people(session, Selection(uai=uai, groups=(*divisions, *groups))), of_level):
        yield from session.scalars(select(Person.ent_person_id).where(Person.is_pupil, Person.id.in_(chosen)))


def _stamp(session: Session, fixtures: Fixtures, event: Assign | OpenEstablishment, uai: str, moment: Moment) -> Stamp:
    return Stamp(
        batch_id=_batch_id(event, uai),
        author=_author(session, fixtures, event.by, uai),
        at=moment.instant(fixtures.chronology.day_zero),
    )


def _author(session: Session, fixtures: Fixtures, login: str, uai: str) -> str:
    """The manager's name. Raises Refused when the last export gave them no right in this school."""
    ents = {school.uai: school.ent for school in fixtures.directory.structures.schools}
    who = SignOn(ent_id=ents[uai], ent_person_id=identifiers(fixtures)[login])
    return require_in_charge(session, who, uai).display_name


def _batch_id(event: Assign | OpenEstablishment, uai: str) -> str:
    """Made of what happens, so that a world built again is the same."""
    return str(uuid5(NAMESPACE_URL, f"{event!r} {uai}"))
