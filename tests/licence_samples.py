"""A school, some pupils, and licences for fewer of them: enough to give and take back."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import (
    Assignment,
    Counter,
    EntProject,
    Membership,
    Person,
    School,
    Subscription,
    SubscriptionAudience,
    SubscriptionSchool,
)
from gar_sim.gar.services.assignments import Plan, Policy, Selection, Stamp, assign, counters_of, withdraw
from gar_sim.kernel.identifiers import new_id
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType

NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
HERE, THERE = "0991101O", "0991202Q"
SUBSCRIPTION = "mathemarche-3e"


class Pool(NamedTuple):
    """The pupils' counter as it is stored, as the console shows it, and the live rows behind it."""

    total: int | None
    live: int
    free: int | None
    rows: int


def fill(session: Session, *, pupils: int, total: int, elsewhere: int = 0) -> None:
    """Pupils `P0`, `P1`… of one school and `Q0`… of another, which share a subscription for `total` of them."""
    session.add(EntProject(id="PAS", name="Projet", issuer="i", client_id="c", client_secret="s"))
    session.flush()
    session.add_all(School(uai=uai, ent_id="PAS", name=uai, degree="2D") for uai in (HERE, THERE))
    session.flush()
    subscribe(session, total=total)
    _enrol(session, HERE, [f"P{number}" for number in range(pupils)])
    _enrol(session, THERE, [f"Q{number}" for number in range(elsewhere)])


def subscribe(session: Session, *, total: int, key: str = SUBSCRIPTION) -> None:
    """A subscription, for so many pupils of both schools."""
    session.add(_subscription(key))
    session.flush()
    session.add_all(SubscriptionSchool(subscription_id=key, uai=uai) for uai in (HERE, THERE))
    session.add(SubscriptionAudience(subscription_id=key, audience=Audience.PUPILS))
    session.add(Counter(subscription_id=key, audience=Audience.PUPILS, total=total, live=0))
    session.flush()


def give(session: Session, *people: str, uai: str = HERE, policy: Policy = Policy.BLOCK) -> Plan:
    """Give licences to people by name."""
    chosen = Selection(uai=uai, people=people)
    return assign(session, [SUBSCRIPTION], chosen, stamp(), policy)


def take(session: Session, *people: str, uai: str = HERE) -> int:
    """Take their licences back."""
    return withdraw(session, [SUBSCRIPTION], Selection(uai=uai, people=people), stamp()).returned


def stamp(author: str = "m", at: datetime = NOW) -> Stamp:
    """A new gesture of somebody."""
    return Stamp(batch_id=new_id(), author=author, at=at)


def pool(session: Session) -> Pool:
    """Where the licences stand."""
    (shown,) = counters_of(session, [SUBSCRIPTION])[SUBSCRIPTION]
    stored = session.scalars(select(Counter.live)).one()
    rows = session.scalars(select(func.count()).select_from(Assignment).filter_by(withdrawn_at=None)).one()
    assert stored == shown.live
    return Pool(shown.total, shown.live, shown.free, rows)


def holders(session: Session) -> set[str]:
    """Who holds a licence."""
    held = select(Person.ent_person_id).join(Assignment, Assignment.person_id == Person.id)
    return set(session.scalars(held.where(Assignment.withdrawn_at.is_(None))))


def _enrol(session: Session, uai: str, names: list[str]) -> None:
    people = [
        Person(
            ent_id="PAS",
            ent_person_id=name,
            is_pupil=True,
            last_name=name,
            first_name="A",
            other_first_names="A",
            arrived_at=NOW,
        )
        for name in names
    ]
    session.add_all(people)
    session.flush()
    session.add_all(
        Membership(person_id=one.id, uai=uai, profile="National_elv", audience=Audience.PUPILS) for one in people
    )
    session.flush()


def _subscription(key: str) -> Subscription:
    return Subscription(
        id=key,
        distributor="999100001_0000000000000000",
        ark=f"ark:/99999/{key}",
        resource_id_type="ark",
        title=key,
        starts_at=NOW - timedelta(days=1),
        ends_at=NOW + timedelta(days=300),
        category="transferable",
        assignment_type=AssignmentType.INDIVIDUAL,
        created_at=NOW,
        modified_at=NOW,
    )
