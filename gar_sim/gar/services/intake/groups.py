"""Fourth pass: divisions, then groups, which may draw from divisions (gar-wire §3.7)."""

from sqlalchemy import ColumnElement, and_, delete, exists, func, select, union

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Division, Group, GroupMember, Teaching
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes, Comparison
from gar_sim.gar.services.intake.refusals import accepted, first_wrong, refuse, repeats
from gar_sim.gar.services.intake.scope import Scope

_GROUP, _DIVISION = tables.table_of(Group), tables.table_of(Division)
_ENTRIES, _DRAWN, _WANTED = tables.GROUPS, tables.GROUP_DIVISIONS, tables.WANTED_DIVISIONS

_NAMING_A_GROUP = (
    (Division, Division.group_id),
    (Division, Division.division_id),
    (GroupMember, GroupMember.group_id),
    (Teaching, Teaching.group_id),
)


def take_groups(scope: Scope) -> Changes:
    """Bring divisions and groups to the delivery; with one that vanished go its members and its teachings."""
    _refuse(scope)
    alignment = Alignment.of_twins(scope, _GROUP, _ENTRIES, "uai", "code", among=accepted(_ENTRIES))
    newest = scope.session.scalar(select(func.coalesce(func.max(_GROUP.c.id), 0))) or 0
    left = _remove_vanished(scope, alignment)
    created = alignment.add()
    _want_divisions(scope)
    changed = _count_changed(scope, alignment, newest)
    alignment.change()
    Alignment.of_twins(scope, _DIVISION, _WANTED).align(_DIVISION.c.group_id.in_(scope.groups()))
    return Changes(created, changed, left)


def _refuse(scope: Scope) -> None:
    """Divisions before groups, which neither stand in the place of a division nor draw from a refused one."""
    scope.index(_ENTRIES)
    is_division = _ENTRIES.c.status == Group.DIVISION
    is_group = _ENTRIES.c.status == Group.GROUP
    unknown_school = ~scope.declares(_ENTRIES.c.uai)
    refuse(scope, _ENTRIES, Cause.UAI_UNKNOWN, unknown_school)
    refuse(scope, _ENTRIES, Cause.GROUP_STATUS, ~(is_division | is_group))
    draws = _ENTRIES.c.seq.in_(select(_DRAWN.c.seq))
    refuse(scope, _ENTRIES, Cause.DIVISION_IN_DIVISION, is_division & draws)
    repeated = repeats(_ENTRIES, "uai", "code", "status")
    refuse(scope, _ENTRIES, Cause.GROUP_DUPLICATE, is_division & repeated)
    where, quoted = first_wrong(_ENTRIES, _DRAWN, "code", ~_names_a_division())
    refuse(scope, _ENTRIES, Cause.DIVISION_UNKNOWN, is_group & where, quoted)
    refuse(scope, _ENTRIES, Cause.GROUP_DUPLICATE, is_group & repeated, overrules=True)
    refuse(scope, _ENTRIES, Cause.GROUP_CODE_OF_DIVISION, is_group & _has_code_of_division(), overrules=True)


def _names_a_division() -> ColumnElement[bool]:
    division = _ENTRIES.alias("division")
    same = (division.c.uai == _DRAWN.c.uai, division.c.code == _DRAWN.c.code)
    return exists().where(*same, division.c.status == Group.DIVISION, accepted(division))


def _has_code_of_division() -> ColumnElement[bool]:
    division = _ENTRIES.alias("division")
    same = (division.c.uai == _ENTRIES.c.uai, division.c.code == _ENTRIES.c.code)
    return exists().where(*same, division.c.status == Group.DIVISION, accepted(division))


def _remove_vanished(scope: Scope, alignment: Alignment) -> int:
    delivered = exists().where(_ENTRIES.c.uai == _GROUP.c.uai, _ENTRIES.c.code == _GROUP.c.code, accepted(_ENTRIES))
    vanished = select(_GROUP.c.id).where(_GROUP.c.uai.in_(scope.schools()), ~delivered)
    for model, column in _NAMING_A_GROUP:
        scope.run(delete(tables.table_of(model)).where(column.in_(vanished)))
    return alignment.remove(_GROUP.c.uai.in_(scope.schools()))


def _want_divisions(scope: Scope) -> None:
    group, division = _GROUP.alias("drawing"), _GROUP.alias("drawn")
    rows = (
        select(group.c.id, division.c.id, _DRAWN.c.seq)
        .select_from(_DRAWN)
        .join(_ENTRIES, _ENTRIES.c.seq == _DRAWN.c.seq)
        .join(group, and_(group.c.uai == _ENTRIES.c.uai, group.c.code == _ENTRIES.c.code))
        .join(division, and_(division.c.uai == _DRAWN.c.uai, division.c.code == _DRAWN.c.code))
        .where(accepted(_ENTRIES))
        .order_by(_DRAWN.c.seq, _DRAWN.c.position)
    )
    scope.insert(_WANTED, ["group_id", "division_id", "seq"], rows)


def _count_changed(scope: Scope, alignment: Alignment, newest: int) -> int:
    """Those that were known, and whose label, status or divisions the delivery alters."""
    own = and_(_DIVISION.c.group_id.in_(scope.groups()), _DIVISION.c.group_id <= newest)
    drawing = Comparison(_DIVISION, _WANTED, own, _WANTED.c.group_id <= newest).altered("group_id")
    return scope.count(union(select(_GROUP.c.id).where(alignment.differs()), *drawing).subquery())
