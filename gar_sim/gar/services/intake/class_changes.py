"""Who changed class between two deliveries: the classes of before are kept aside, then compared."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Select, delete, func, literal, null, select

from gar_sim.gar.models import ClassChange, Group, GroupMember, ImportJob, Membership, Person
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.scope import Scope

KEPT: Final = timedelta(days=365)
"""How long, in world time, a change of class is remembered: until the next school year has begun."""

_BEFORE = tables.PUPILS_BEFORE


def remember_classes(scope: Scope) -> None:
    """Keep the classes of the delivered schools aside; they are those of the delivery before."""
    scope.insert(_BEFORE, ["person_id", "uai", "division"], _pupils(scope))


def note_class_changes(scope: Scope, job_id: int) -> None:
    """Write down who came, went and changed class, in the schools that had pupils before; forget what is old."""
    if not scope.count(_BEFORE):
        return
    columns = ["job_id", "person_id", "uai", "former", "current"]
    for changes in _changes(scope, job_id):
        scope.insert(tables.table_of(ClassChange), columns, changes)
    old = select(ImportJob.id).where(ImportJob.world_at < scope.at - KEPT)
    scope.run(delete(ClassChange).where(ClassChange.job_id.in_(old)))


def _changes(scope: Scope, job_id: int) -> tuple[Select[Any], Select[Any]]:
    """Those who were there, with the class they are in now; those who were not."""
    now, job = _pupils(scope).subquery(), literal(job_id)
    same = (now.c.person_id == _BEFORE.c.person_id) & (now.c.uai == _BEFORE.c.uai)
    were_there = (
        select(job, _BEFORE.c.person_id, _BEFORE.c.uai, _BEFORE.c.division, now.c.division)
        .outerjoin(now, same)
        .where(now.c.division.is_distinct_from(_BEFORE.c.division))
        .order_by(_BEFORE.c.person_id)
    )
    came = (
        select(job, now.c.person_id, now.c.uai, null(), now.c.division)
        .outerjoin(_BEFORE, same)
        .where(_BEFORE.c.person_id.is_(None), now.c.uai.in_(select(_BEFORE.c.uai)))
        .order_by(now.c.person_id)
    )
    return were_there, came


def _pupils(scope: Scope) -> Any:
    """Pupils of the delivered schools as the directory has them, each with one class."""
    division = (
        select(func.min(Group.code))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.person_id == Person.id, Group.uai == Membership.uai, Group.status == Group.DIVISION)
        .correlate(Person, Membership)
        .scalar_subquery()
    )
    return (
        select(Person.id.label("person_id"), Membership.uai, func.coalesce(division, "").label("division"))
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.is_pupil, Membership.uai.in_(scope.schools()))
        .order_by(Person.id, Membership.uai)
    )
