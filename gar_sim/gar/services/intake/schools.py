"""First pass: the schools, then their MEF and subjects (gar-wire §3.7)."""

from sqlalchemy import and_, exists, literal, null, or_, select, update

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Mef, School, Subject
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes, Values
from gar_sim.gar.services.intake.refusals import accepted, refuse, repeats
from gar_sim.gar.services.intake.scope import Scope

_SCHOOL, _MEF, _SUBJECT = (tables.table_of(model) for model in (School, Mef, Subject))


def take_schools(scope: Scope) -> Changes:
    """Refuse a second declaration, then bring the schools to the delivery; those that vanished get `left_at`."""
    entries = tables.SCHOOLS
    scope.index(entries)
    present = and_(_SCHOOL.c.uai == entries.c.uai, _SCHOOL.c.left_at.is_(None))
    other_degree = and_(_SCHOOL.c.ent_id == scope.ent_id, _SCHOOL.c.degree != scope.degree)
    other_ent = and_(present, _SCHOOL.c.ent_id != scope.ent_id)
    quoted = select(_SCHOOL.c.ent_id).where(other_ent).scalar_subquery()
    refuse(scope, entries, Cause.UAI_ELSEWHERE, exists().where(other_ent), quoted)
    refuse(scope, entries, Cause.UAI_DUPLICATE, or_(exists().where(present, other_degree), repeats(entries, "uai")))
    alignment = Alignment(scope, _SCHOOL, entries, ("uai",), _values(scope), accepted(entries))
    changed = alignment.change()
    return Changes(alignment.add(), changed, _mark_vanished(scope))


def _values(scope: Scope) -> Values:
    """A school that left may come back, also by another ENT or degree."""
    said = ("uai", "name", "functional_attachment", "contract", "phone", "email")
    return {
        **{name: tables.SCHOOLS.c[name] for name in said},
        "ent_id": literal(scope.ent_id),
        "degree": literal(scope.degree.value),
        "left_at": null(),
    }


def _mark_vanished(scope: Scope) -> int:
    entries = tables.SCHOOLS
    delivered = exists().where(entries.c.uai == _SCHOOL.c.uai, accepted(entries))
    present = and_(_SCHOOL.c.uai.in_(scope.schools()), _SCHOOL.c.left_at.is_(None))
    return scope.run(update(_SCHOOL).where(present, ~delivered).values(left_at=scope.at))


def take_mefs(scope: Scope) -> Changes:
    """`GARMEF`: of a declared school, once."""
    scope.index(tables.MEFS)
    refuse(scope, tables.MEFS, Cause.UAI_UNKNOWN, ~scope.declares(tables.MEFS.c.uai))
    refuse(scope, tables.MEFS, Cause.MEF_DUPLICATE, repeats(tables.MEFS, "uai", "code"))
    alignment = Alignment.of_twins(scope, _MEF, tables.MEFS, among=accepted(tables.MEFS))
    return alignment.align(_MEF.c.uai.in_(scope.schools()))


def take_subjects(scope: Scope) -> Changes:
    """`GARMatiere`: of a declared school, once."""
    scope.index(tables.SUBJECTS)
    refuse(scope, tables.SUBJECTS, Cause.UAI_UNKNOWN, ~scope.declares(tables.SUBJECTS.c.uai))
    refuse(scope, tables.SUBJECTS, Cause.SUBJECT_DUPLICATE, repeats(tables.SUBJECTS, "uai", "code"))
    alignment = Alignment.of_twins(scope, _SUBJECT, tables.SUBJECTS, among=accepted(tables.SUBJECTS))
    return alignment.align(_SUBJECT.c.uai.in_(scope.schools()))
