"""The national list of schools: what subscriptions may name, apart from what any ENT delivers (gar-wire §1.9)."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from gar_sim.gar import models
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.values.national_schools import NationalSchool
from gar_sim.values.schools import Degree, degree_of_nature

_COLUMNS = tuple(models.NationalSchool.__table__.columns.keys())
"""In the order of the wire's elements, which is that of the value's fields."""

_UAIS_A_QUERY = 500
"""Identifiers asked for at once: databases bound the parameters of a statement."""


def load_national_schools(session: Session, schools: Iterable[NationalSchool]) -> int:
    """Replace the whole list; how many schools it now has. Subscriptions keep the schools they have."""
    rows = [_row(school) for school in schools]
    session.execute(delete(models.NationalSchool))
    if rows:
        session.execute(insert(models.NationalSchool), rows)
    return len(rows)


def national_schools(session: Session) -> list[NationalSchool]:
    """The whole list, by UAI. A school that is in ÉduGAR bears its `idENT`: its people come from there."""
    in_edugar = select(models.School.ent_id).where(
        models.School.uai == models.NationalSchool.uai,
        models.School.ent_id == EDUGAR,
        models.School.left_at.is_(None),
    )
    *columns, ent = models.NationalSchool.__table__.columns
    rows = session.execute(
        select(*columns, func.coalesce(in_edugar.scalar_subquery(), ent)).order_by(models.NationalSchool.uai)
    )
    return [NationalSchool(*("" if text is None else text for text in row)) for row in rows]


def degrees_of(session: Session, uais: Sequence[str]) -> dict[str, Degree]:
    """Degree of each of these schools that the national list knows."""
    natures: dict[str, str] = {}
    for start in range(0, len(uais), _UAIS_A_QUERY):
        known = select(models.NationalSchool.uai, models.NationalSchool.nature_uai)
        known = known.where(models.NationalSchool.uai.in_(uais[start : start + _UAIS_A_QUERY]))
        natures.update(session.execute(known).all())
    return {uai: degree_of_nature(nature) for uai, nature in natures.items()}


def schools_of_natures(session: Session, natures: Collection[str]) -> Sequence[str]:
    """UAI of the schools that the national list has of these natures today."""
    return session.scalars(select(models.NationalSchool.uai).where(models.NationalSchool.nature_uai.in_(natures))).all()


def _row(school: NationalSchool) -> dict[str, str | None]:
    return dict(zip(_COLUMNS, school, strict=True)) | {"ent_id": school.ent or None}
