"""What a night changed in a school's classes: who came, who went, who changed; read class by class."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import ClassChange, ImportJob, Person
from gar_sim.kernel.ordering import by_name

NIGHTS_KEPT = 60
"""Nights offered at most, the latest first."""


class Night(NamedTuple):
    """A delivery of the directory that changed classes: how many pupils came, went, changed class."""

    job_id: int
    at: datetime
    came: int
    went: int
    moved: int


class Change(NamedTuple):
    """One pupil: class of before and of after, "" without any; None where they were not, or are no more."""

    person_id: str
    name: str
    former: str | None
    current: str | None


@dataclass(frozen=True, slots=True)
class ClassDiff:
    """One class: who is new in it, by the class they come from (None from outside), and who is there no more."""

    code: str
    came: Counter[str | None] = field(default_factory=Counter)
    went: Counter[str | None] = field(default_factory=Counter)


def nights(session: Session, uai: str) -> list[Night]:
    """The nights that changed classes, the latest first."""
    came, went = ClassChange.former.is_(None), ClassChange.current.is_(None)
    counts = (func.count(case((which, 1))) for which in (came, went, ~came & ~went))
    rows = session.execute(
        select(ImportJob.id, ImportJob.world_at, *counts)
        .join(ClassChange, ClassChange.job_id == ImportJob.id)
        .where(ClassChange.uai == uai)
        .group_by(ImportJob.id, ImportJob.world_at)
        .order_by(ImportJob.world_at.desc(), ImportJob.id.desc())
        .limit(NIGHTS_KEPT)
    )
    return [Night._make(row) for row in rows]


def changes_of(session: Session, uai: str, job_id: int) -> list[Change]:
    """Everybody whom a night moved, by name."""
    rows = session.execute(
        select(Person.ent_person_id, Person.last_name, Person.first_name, ClassChange.former, ClassChange.current)
        .join(ClassChange, ClassChange.person_id == Person.id)
        .where(ClassChange.uai == uai, ClassChange.job_id == job_id)
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )
    return [Change(key, f"{last} {first}", former, current) for key, last, first, former, current in rows]


def by_class(changes: Iterable[Change], order: Sequence[str]) -> list[ClassDiff]:
    """The same class by class, in the order of the school's classes; those that are no more come last."""
    found: dict[str, ClassDiff] = {}
    for one in changes:
        if one.current is not None:
            found.setdefault(one.current, ClassDiff(one.current)).came[one.former] += 1
        if one.former is not None:
            found.setdefault(one.former, ClassDiff(one.former)).went[one.current] += 1
    known = {code: rank for rank, code in enumerate(order)}
    return [found[code] for code in sorted(found, key=lambda code: (known.get(code, len(known)), code))]


def in_class(changes: Sequence[Change], code: str) -> list[Change]:
    """Those whom a class gained or lost."""
    return [one for one in changes if code in {one.former, one.current}]
