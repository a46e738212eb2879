"""Links between people and what was declared before: MEF, subjects, divisions and groups (gar-wire §3.7).

A link is resolved to the identifiers of our rows by joins that only a link without fault passes. Asking
rule by rule why one did not is needed for those alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, exists, or_, select

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Group, GroupMember, Mef, PersonMef, PupilSubject, Subject
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes
from gar_sim.gar.services.intake.refusals import Rule, refuse_unresolved
from gar_sim.gar.services.intake.scope import Scope
from gar_sim.values.schools import Degree

_PRESENT = tables.WANTED_MEMBERSHIPS
"""Who is where, by the identifier that entries use."""


def is_present(entries: Table) -> ColumnElement[bool]:
    """Joins an entry to the person and the school that it names."""
    return and_(_PRESENT.c.person == entries.c.person, _PRESENT.c.uai == entries.c.uai)


def absences(entries: Table, *also: ColumnElement[bool]) -> list[Rule]:
    """Why a person cannot be linked in a school; `also` is what else must be true of who is present."""
    somewhere = exists().where(_PRESENT.c.person == entries.c.person, *also)
    return [(Cause.PERSON_UNKNOWN, ~somewhere), (Cause.PERSON_ELSEWHERE, ~exists().where(is_present(entries)))]


def is_declared(scope: Scope, model: type[Mef | Subject | Group], entries: Table) -> ColumnElement[bool]:
    """Whether what an entry names by `uai` and `code` is in a school of the delivery."""
    return and_(scope.declares(entries.c.uai), exists().where(_names(model, entries)))


def _names(model: type[Mef | Subject | Group], entries: Table) -> ColumnElement[bool]:
    return and_(model.uai == entries.c.uai, model.code == entries.c.code)


def take_person_mefs(scope: Scope) -> Changes:
    """`GARPersonMEF`, or `GARPersonMEFSTAT4`, whose codes no primary school declares.

    Those of the staff's documents are looked at before any pupil is known (gar-wire §3.7).
    """
    entries = tables.PERSON_MEFS
    was_read = or_(entries.c.seq >= scope.pupils_from, _PRESENT.c.seq < scope.pupils_from)
    present = and_(is_present(entries), was_read)
    rows = select(_PRESENT.c.person_id, entries.c.uai, entries.c.code).join(_PRESENT, present)
    rules: list[Rule] = [(Cause.UAI_UNKNOWN, ~scope.declares(entries.c.uai))]
    if scope.degree is Degree.SECONDARY:
        rows = rows.join(Mef, _names(Mef, entries))
        rules.append((Cause.MEF_UNKNOWN, ~is_declared(scope, Mef, entries)))
    links = _Links(PersonMef, entries, tables.WANTED_PERSON_MEFS, rows, [*rules, *absences(entries, was_read)])
    return links.take(scope, PersonMef.uai.in_(scope.schools()))


def take_pupil_subjects(scope: Scope) -> Changes:
    """`GAREleveEnseignement`."""
    entries = tables.PUPIL_SUBJECTS
    rows = (
        select(_PRESENT.c.person_id, entries.c.uai, entries.c.code)
        .join(_PRESENT, is_present(entries))
        .join(Subject, _names(Subject, entries))
    )
    rules = [(Cause.SUBJECT_UNKNOWN, ~is_declared(scope, Subject, entries)), *absences(entries)]
    links = _Links(PupilSubject, entries, tables.WANTED_PUPIL_SUBJECTS, rows, rules)
    return links.take(scope, PupilSubject.uai.in_(scope.schools()))


def take_members(scope: Scope) -> Changes:
    """`GARPersonGroupe`."""
    entries = tables.MEMBERS
    rows = (
        select(Group.id, _PRESENT.c.person_id)
        .select_from(entries)
        .join(_PRESENT, is_present(entries))
        .join(Group, _names(Group, entries))
    )
    rules = [(Cause.GROUP_UNKNOWN, ~is_declared(scope, Group, entries)), *absences(entries)]
    links = _Links(GroupMember, entries, tables.WANTED_MEMBERS, rows, rules)
    return links.take(scope, GroupMember.group_id.in_(scope.groups()))


@dataclass(frozen=True, slots=True)
class _Links:
    """Entries of one kind: `rows` resolves them to the key of `model`, `rules` say why one is not."""

    model: type[PersonMef | PupilSubject | GroupMember]
    entries: Table
    wanted: Table
    rows: Select[Any]
    rules: Sequence[Rule]

    def take(self, scope: Scope, within: ColumnElement[bool]) -> Changes:
        """Resolve, refuse, bring the table to what is left."""
        rows = self.rows.add_columns(self.entries.c.seq).order_by(self.entries.c.seq)
        scope.insert(self.wanted, self.wanted.columns.keys(), rows)
        refuse_unresolved(scope, self.entries, self.wanted, self.rules)
        return Alignment.of_twins(scope, tables.table_of(self.model), self.wanted).align(within)
