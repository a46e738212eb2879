"""Last pass of the groups: who teaches what to a division or to a group (gar-wire §3.7)."""

from sqlalchemy import ColumnElement, and_, exists, select

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Group, Subject, Teaching
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes, Comparison
from gar_sim.gar.services.intake.links import absences, is_present
from gar_sim.gar.services.intake.refusals import accepted, first_wrong, refuse, repeats
from gar_sim.gar.services.intake.scope import Scope

_TEACHING = tables.table_of(Teaching)
_ENTRIES, _TAUGHT, _WANTED = tables.TEACHINGS, tables.TAUGHT_SUBJECTS, tables.WANTED_TEACHINGS

_ELEMENTS = {Group.DIVISION: "GAREnsClasseMatiere", Group.GROUP: "GAREnsGroupeMatiere"}


def take_teachings(scope: Scope) -> dict[str, Changes]:
    """Bring the teachings to the delivery; changes by element, of which each may name several subjects."""
    _refuse(scope)
    _want(scope)
    changes = {element: _count(scope, status) for status, element in _ELEMENTS.items()}
    Alignment.of_twins(scope, _TEACHING, _WANTED).align(_TEACHING.c.group_id.in_(scope.groups()))
    return changes


def _refuse(scope: Scope) -> None:
    scope.index(_ENTRIES)
    to_division = _ENTRIES.c.to_division
    refuse(scope, _ENTRIES, Cause.NOT_A_DIVISION, to_division & ~_is_a(scope, Group.DIVISION))
    refuse(scope, _ENTRIES, Cause.NOT_A_GROUP, ~to_division & ~_is_a(scope, Group.GROUP))
    declared = exists().where(Subject.uai == _TAUGHT.c.uai, Subject.code == _TAUGHT.c.code)
    refuse(scope, _ENTRIES, Cause.SUBJECT_UNKNOWN, *first_wrong(_ENTRIES, _TAUGHT, "code", ~declared))
    for cause, absent in absences(_ENTRIES):
        refuse(scope, _ENTRIES, cause, absent)
    refuse(scope, _ENTRIES, Cause.LINK_DUPLICATE, repeats(_ENTRIES, "uai", "person", "code"))


def _is_a(scope: Scope, status: str) -> ColumnElement[bool]:
    named = exists().where(Group.uai == _ENTRIES.c.uai, Group.code == _ENTRIES.c.code, Group.status == status)
    return and_(scope.declares(_ENTRIES.c.uai), named)


def _want(scope: Scope) -> None:
    present = tables.WANTED_MEMBERSHIPS
    rows = (
        select(present.c.person_id, Group.id, _TAUGHT.c.code, _TAUGHT.c.seq)
        .select_from(_TAUGHT)
        .join(_ENTRIES, _ENTRIES.c.seq == _TAUGHT.c.seq)
        .join(present, is_present(_ENTRIES))
        .join(Group, and_(Group.uai == _ENTRIES.c.uai, Group.code == _ENTRIES.c.code))
        .where(accepted(_ENTRIES))
        .order_by(_TAUGHT.c.seq, _TAUGHT.c.position)
    )
    scope.insert(_WANTED, ["person_id", "group_id", "subject", "seq"], rows)


def _count(scope: Scope, status: str) -> Changes:
    of_kind = scope.groups().where(Group.status == status)
    compared = Comparison(_TEACHING, _WANTED, _TEACHING.c.group_id.in_(of_kind), _WANTED.c.group_id.in_(of_kind))
    return compared.changes(scope, "person_id", "group_id")
