"""What the passing of time brings to the GAR: deliveries taken in, subscriptions that begin and end, licences left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gar_sim.gar.models import (
    Assignment,
    EntProject,
    ImportFault,
    ImportJob,
    Membership,
    NationalSchool,
    Person,
    School,
    Subscription,
    SubscriptionSchool,
)
from gar_sim.gar.services.assignments import counters_of
from gar_sim.kernel.ordering import by_name

_PEOPLE = ("GAREleve", "GAREnseignant")
FAULTS_SHOWN = 50
NAMED = 20
"""How many newcomers of a delivery are named."""


@dataclass(frozen=True, slots=True)
class Term:
    """A subscription with the school it serves (the first by name, and how many more), and its licences out."""

    id: str
    title: str
    school: str
    other_schools: int
    starts_at: datetime
    ends_at: datetime
    live: int = 0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A delivery as the GAR took it in; people by what became of them, faults in words."""

    job_id: int
    ent: str
    """The name of the project."""
    degree: str | None
    archive: str
    at: datetime
    status: str
    people: int
    arrivals: int
    newcomers: Sequence[str]
    leavers: int
    changed: int
    faults: Sequence[ImportFault]
    fault_count: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Licences of one subscription that people who left still hold."""

    subscription_id: str
    title: str
    licences: int


def terms_ending_after(session: Session, now: datetime) -> list[Term]:
    """Living subscriptions that are not over, the first to end first."""
    return _terms(session, Subscription.ends_at >= now, Subscription.ends_at)


def terms_beginning_after(session: Session, now: datetime) -> list[Term]:
    """Living subscriptions that have not begun, the first to begin first."""
    return _terms(session, Subscription.starts_at > now, Subscription.starts_at)


def terms_begun(session: Session, since: datetime, until: datetime) -> list[Term]:
    """Subscriptions that began between two world instants."""
    begun = (Subscription.starts_at > since) & (Subscription.starts_at <= until)
    return _terms(session, begun, Subscription.starts_at)


def terms_over(session: Session, since: datetime, until: datetime) -> list[Term]:
    """Subscriptions that ended between two world instants: both their days are included (gar-wire §1.3)."""
    over = (Subscription.ends_at >= since) & (Subscription.ends_at < until)
    return _terms(session, over, Subscription.ends_at)


def taken_in(session: Session, night: datetime) -> list[TakenIn]:
    """Deliveries of a night, at its world instant, in order; if it was run again, after a step back, the last ones."""
    latest = select(func.max(ImportJob.id)).where(ImportJob.world_at == night)
    latest = latest.group_by(ImportJob.ent_id, ImportJob.degree)
    jobs = session.scalars(select(ImportJob).where(ImportJob.id.in_(latest)).order_by(ImportJob.id)).all()
    return [_taken_in(session, job) for job in jobs]


def left_behind(session: Session, since: datetime, until: datetime) -> list[LeftBehind]:
    """Licences that people whom the GAR saw leave between two instants still hold, the most first."""
    gone = (Person.left_at > since) & (Person.left_at <= until)
    running = Subscription.deleted_at.is_(None) & (Subscription.ends_at >= until)
    number = func.count()
    rows = session.execute(
        select(Subscription.id, Subscription.title, number)
        .join(Assignment, Assignment.subscription_id == Subscription.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.withdrawn_at.is_(None), running, gone)
        .group_by(Subscription.id, Subscription.title)
        .order_by(number.desc(), *by_name(Subscription.title))
    )
    return [LeftBehind(*row) for row in rows]


def _terms(session: Session, among: ColumnElement[bool], order: InstrumentedAttribute[datetime]) -> list[Term]:
    rows = session.execute(_served(among).order_by(order, *by_name(Subscription.title))).all()
    counters = counters_of(session, [row.id for row in rows])
    return [
        Term(
            row.id,
            row.title,
            row.school or "",
            row.schools - 1,
            row.starts_at,
            row.ends_at,
            sum(counter.live for counter in counters.get(row.id, ())),
        )
        for row in rows
    ]


def _served(among: ColumnElement[bool]) -> Select[str, str, datetime, datetime, str | None, int]:
    """One row a subscription; a school that no ENT has delivered yet is named as the national list does."""
    name = func.min(func.coalesce(School.name, NationalSchool.appellation_officielle, SubscriptionSchool.uai))
    return (
        select(
            Subscription.id,
            Subscription.title,
            Subscription.starts_at,
            Subscription.ends_at,
            name.label("school"),
            func.count(SubscriptionSchool.uai).label("schools"),
        )
        .join(SubscriptionSchool, SubscriptionSchool.subscription_id == Subscription.id)
        .outerjoin(School, School.uai == SubscriptionSchool.uai)
        .outerjoin(NationalSchool, NationalSchool.uai == SubscriptionSchool.uai)
        .where(Subscription.deleted_at.is_(None), among)
        .group_by(Subscription.id, Subscription.title, Subscription.starts_at, Subscription.ends_at)
    )


def _taken_in(session: Session, job: ImportJob) -> TakenIn:
    of_job = select(ImportFault).where(ImportFault.job_id == job.id)
    counts = [job.counts[element] for element in _PEOPLE if element in job.counts]
    return TakenIn(
        job_id=job.id,
        ent=session.get_one(EntProject, job.ent_id).name,
        degree=job.degree,
        archive=job.archive,
        at=job.world_at,
        status=job.status,
        people=sum(each["read"] for each in counts),
        arrivals=sum(each["created"] for each in counts),
        newcomers=_newcomers(session, job),
        leavers=sum(each["left"] for each in counts),
        changed=sum(each["changed"] for each in counts),
        faults=session.scalars(of_job.order_by(ImportFault.id).limit(FAULTS_SHOWN)).all(),
        fault_count=session.scalar(select(func.count()).select_from(of_job.subquery())) or 0,
    )


def _newcomers(session: Session, job: ImportJob) -> list[str]:
    """The first by name of those whom the GAR heard of by a delivery, and still knows."""
    came = (Person.ent_id == job.ent_id) & (Person.arrived_at == job.world_at) & Person.left_at.is_(None)
    here = select(Membership.person_id).join(School, School.uai == Membership.uai)
    here = here.where(School.degree == job.degree) if job.degree else here
    people = select(Person).where(came, Person.id.in_(here)).order_by(*by_name(Person.last_name, Person.first_name))
    return [person.display_name for person in session.scalars(people.limit(NAMED))]
