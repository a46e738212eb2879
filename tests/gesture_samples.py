"""A school of two classes with three subscriptions, for gestures over several of them, and what stands of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from directory_samples import ENT, add_people, deploy_school
from fixtures_world import OPENING
from gar_sim.gar.models import (
    Assignment,
    Counter,
    EstablishmentOpening,
    Group,
    GroupMember,
    Membership,
    Person,
    Release,
    Resource,
)
from gar_sim.gar.services.assignments import Selection, Stamp
from gar_sim.gar.services.subscriptions.declaring import create_subscription
from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import AssignmentType, Pool, SubscriptionDraft
from national_samples import NATIONAL_LIST
from subscription_samples import MATHEMARCHE

UAI = "0991101O"
CLASSES = ("3A", "3B")
PUPILS_A_CLASS = 3

BY_AUDIENCE = replace(
    MATHEMARCHE,
    id="textbook",
    resource="ark:/99999/textbook",
    title="Manuel",
    schools=(UAI,),
    pools=(Pool(Audience.PUPILS, 4), Pool(Audience.TEACHERS, 1)),
)
SHARED = replace(BY_AUDIENCE, id="shared", resource="ark:/99999/shared", title="Partagé", pools=(Pool(GLOBAL_POOL, 5),))
WHOLE_SCHOOL = replace(
    BY_AUDIENCE,
    id="whole",
    resource="ark:/99999/whole",
    title="Tous",
    assignment_type=AssignmentType.ESTABLISHMENT,
    pools=(Pool(GLOBAL_POOL, 7),),
)
DRAFTS = (BY_AUDIENCE, SHARED, WHOLE_SCHOOL)
INDIVIDUAL = (BY_AUDIENCE.id, SHARED.id)


@dataclass(frozen=True)
class Standing:
    """What holds at an instant: live licences with the school that gave them, counters, open audiences."""

    licences: frozenset[tuple[str, int, str]]
    counters: frozenset[tuple[str, str, int | None, int]]
    openings: frozenset[tuple[str, str]]


def fill_school(session: Session, *drafts: SubscriptionDraft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The school, its pupils by class and two teachers; their identifiers."""
    load_national_schools(session, NATIONAL_LIST)
    deploy_school(session, UAI)
    pupils = add_people(session, UAI, Audience.PUPILS, PUPILS_A_CLASS * len(CLASSES))
    teachers = add_people(session, UAI, Audience.TEACHERS, 2)
    for rank, code in enumerate(CLASSES):
        _enrol(session, code, pupils[rank * PUPILS_A_CLASS :][:PUPILS_A_CLASS])
    for draft in drafts or DRAFTS:
        _publish(session, draft)
        create_subscription(session, draft, now=OPENING)
    return pupils, teachers


def stamp(at: datetime = OPENING, author: str = "Maëlle Trévarez") -> Stamp:
    """A new gesture."""
    return Stamp(batch_id=new_id(), author=author, at=at)


def people(*identifiers: str) -> Selection:
    """These people of the school."""
    return Selection(uai=UAI, people=identifiers)


def standing(session: Session) -> Standing:
    """Read from the tables."""
    licences = select(Assignment.subscription_id, Assignment.person_id, Assignment.uai).filter_by(withdrawn_at=None)
    counters = select(Counter.subscription_id, Counter.audience, Counter.total, Counter.live)
    openings = select(EstablishmentOpening.subscription_id, EstablishmentOpening.audience).filter_by(closed_at=None)
    return Standing(
        *(frozenset(map(tuple, session.execute(rows))) for rows in (licences, counters, openings))  # type: ignore[arg-type]
    )


def come_back(session: Session, identifier: str, audience: Audience) -> None:
    """Somebody who left is in the directory again."""
    person = session.scalars(select(Person).filter_by(ent_person_id=identifier, ent_id=ENT)).one()
    person.left_at = None
    session.add(Membership(person_id=person.id, uai=UAI, profile=None, audience=audience))
    session.flush()


def _enrol(session: Session, code: str, identifiers: tuple[str, ...]) -> None:
    division = Group(uai=UAI, code=code, label=code, status=Group.DIVISION)
    session.add(division)
    session.flush()
    ids = session.scalars(select(Person.id).where(Person.ent_person_id.in_(identifiers)))
    session.add_all(GroupMember(group_id=division.id, person_id=person) for person in ids)
    session.flush()


def _publish(session: Session, draft: SubscriptionDraft) -> None:
    told = {"pedagogical_types": [], "document_types": [], "levels": [], "subjects": []}
    session.execute(
        insert(Resource).values(
            ark=draft.resource,
            title=draft.title,
            description="",
            url="{base}/",
            publisher_id="1",
            publisher_name="E",
            distributor_id="1",
            validator_id="1",
            presentation="MAN",
            **told,
        )
    )
    session.add(Release(ark=draft.resource, attribute="IDO", purpose="p", position=0))
    session.flush()
