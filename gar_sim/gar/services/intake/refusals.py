"""Which entries are refused: the rules of gar-wire §3.7, asked of the tables; the format's faults have the words."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, and_, case, exists, null, select, update
from sqlalchemy.sql.selectable import FromClause

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.services.intake.scope import Scope

Rule = tuple[Cause, ColumnElement[bool]]
"""A cause, and when it holds."""


def accepted(entries: FromClause) -> ColumnElement[bool]:
    """Whether nothing has refused an entry until now."""
    return entries.c.fault.is_(None)


def refuse(
    scope: Scope,
    entries: Table,
    cause: Cause,
    when: ColumnElement[bool],
    quoted: ColumnElement[str | None] | None = None,
    *,
    overrules: bool = False,
) -> None:
    """Refuse the entries of which something is true; those refused before keep their cause, unless it `overrules`."""
    concerned = when if overrules else and_(accepted(entries), when)
    scope.run(update(entries).where(concerned).values(fault=cause.name, quoted=null() if quoted is None else quoted))


def first_wrong(
    entries: Table, details: Table, column: str, when: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ColumnElement[str | None]]:
    """Whether an entry has a wrong detail, and the first of them, to be quoted."""
    wrong = select(details.c.seq).where(when)
    first = select(details.c[column]).where(details.c.seq == entries.c.seq, when).order_by(details.c.position).limit(1)
    return entries.c.seq.in_(wrong), first.scalar_subquery()


def repeats(entries: Table, *key: str) -> ColumnElement[bool]:
    """Whether an entry has the key of an earlier one that was accepted: the first stands, in whatever file."""
    earlier = entries.alias("earlier")
    same = [earlier.c[name] == entries.c[name] for name in key]
    return exists().where(*same, earlier.c.seq < entries.c.seq, earlier.c.fault.is_(None))


def refuse_unresolved(scope: Scope, entries: Table, wanted: Table, rules: Sequence[Rule]) -> None:
    """Say why entries asked for no row. Those that no rule explains ask for what an earlier one asked.

    Nothing is asked of the entries one by one when there are as many rows as entries: the usual case.
    """
    if scope.count(wanted) == scope.count(entries):
        return
    scope.index(wanted)
    cause = case(*((when, cause.name) for cause, when in rules), else_=Cause.LINK_DUPLICATE.name)
    scope.run(update(entries).where(~exists().where(wanted.c.seq == entries.c.seq)).values(fault=cause))
