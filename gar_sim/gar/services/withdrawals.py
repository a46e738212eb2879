"""What taking licences back from a selection would do, said before it is done."""

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Assignment, Group, GroupMember, Membership, Person
from gar_sim.gar.services.assignments import Selection, selected_people
from gar_sim.gar.services.assignments.openings import openings_of
from gar_sim.gar.services.assignments.selection import withdrawable_in
from gar_sim.values.profiles import GLOBAL_POOL, Audience


@dataclass(frozen=True, slots=True)
class WithdrawalPlan:
    """Of `selected` people, those who hold a licence give it back; `keys` name the rows, for the version."""

    selected: int
    withdrawn: int
    by_counter: dict[str, int]
    by_audience: dict[str, int]
    names: list[str]
    keys: list[str]


def plan_withdrawal(session: Session, subscription_id: str, selection: Selection) -> WithdrawalPlan:
    """Say what withdrawing would give back. Raises NotFound as the selection does."""
    people = selected_people(session, selection)
    rows = session.execute(
        select(Person.last_name, Person.first_name, Assignment.id, Assignment.counter, Membership.audience)
        .join(Assignment, Assignment.person_id == Person.id)
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.uai == selection.uai))
        .where(Assignment.subscription_id == subscription_id, withdrawable_in(selection.uai))
        .where(Person.id.in_(people))
        .order_by(Person.last_name, Person.first_name, Person.id)
    ).all()
    return WithdrawalPlan(
        selected=session.scalar(select(func.count()).select_from(people.subquery())) or 0,
        withdrawn=len(rows),
        by_counter=dict(Tally(row.counter for row in rows)),
        by_audience=dict(Tally(row.audience or row.counter for row in rows)),
        names=[f"{row.last_name} {row.first_name}" for row in rows],
        keys=[str(row.id) for row in rows],
    )


def plan_closing(session: Session, subscription_id: str, uai: str, audiences: Collection[Audience]) -> WithdrawalPlan:
    """Say what closing a school's licence to audiences would do."""
    closing = {one.audience: one.people for one in openings_of(session, subscription_id, uai)}
    sizes: dict[str, int] = {
        audience.value: closing[audience.value] for audience in audiences if audience.value in closing
    }
    people = sum(sizes.values())
    return WithdrawalPlan(people, people, {GLOBAL_POOL: people}, sizes, [], sorted(sizes))


@dataclass(frozen=True, slots=True)
class HoldingDivision:
    """A division where somebody holds a licence."""

    code: str
    label: str
    holders: int


def holding_divisions(session: Session, uai: str, subscription_id: str) -> list[HoldingDivision]:
    """Divisions of a school whose pupils hold licences, by code."""
    rows = session.execute(
        select(Group.code, Group.label, func.count(Assignment.id))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .join(Person, (Person.id == GroupMember.person_id) & Person.is_pupil)
        .join(Assignment, (Assignment.person_id == Person.id) & Assignment.withdrawn_at.is_(None))
        .where(Group.uai == uai, Group.status == Group.DIVISION, Assignment.subscription_id == subscription_id)
        .group_by(Group.code, Group.label)
        .order_by(Group.code)
    )
    return [HoldingDivision(code, label, holders) for code, label, holders in rows]
