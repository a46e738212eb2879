"""Schools of a delivery, what is taught there, and their groups (`GAREtab`, `GARMEF`, `GARMatiere`, `GARGroupe`)."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.export.scope import Alongside, Rows, Scope, stream
from gar_sim.ent.models import Group, GroupDivision, Mef, School, Subject
from gar_sim.values.ent_records import EntGroup, EntMef, EntSchool, EntSubject


def schools(session: Session, scope: Scope) -> Iterator[EntSchool]:
    """The schools themselves."""
    columns = (School.uai, School.name, School.functional_attachment, School.contract, School.phone, School.email)
    return (EntSchool(*row) for row in stream(session, select(*columns).where(scope.schools).order_by(School.uai)))


def mefs(session: Session, scope: Scope) -> Iterator[EntMef]:
    """Programmes; the format leaves them out of a 1D delivery."""
    rows = select(Mef.uai, Mef.code, Mef.label, Mef.attachment, Mef.stat11)
    return (EntMef(*row) for row in stream(session, rows.where(scope.covers(Mef.uai)).order_by(Mef.uai, Mef.code)))


def subjects(session: Session, scope: Scope) -> Iterator[EntSubject]:
    """Subjects; the format leaves them out of a 1D delivery."""
    rows = select(Subject.uai, Subject.code, Subject.label).where(scope.covers(Subject.uai))
    return (EntSubject(*row) for row in stream(session, rows.order_by(Subject.uai, Subject.code)))


def groups(session: Session, scope: Scope) -> Iterator[EntGroup]:
    """Divisions and groups, school by school."""
    divisions = Alongside(stream(session, _drawn_from(scope)))
    rows = select(Group.uai + "/" + Group.code, Group.code, Group.uai, Group.label, Group.status)
    rows = rows.where(scope.covers(Group.uai)).order_by(Group.uai, Group.code)
    for place, code, uai, label, status in stream(session, rows):
        yield EntGroup(code, uai, label, status, tuple(division for (division,) in divisions.of(place)))


def _drawn_from(scope: Scope) -> Rows:
    order = (GroupDivision.uai, GroupDivision.group_code, GroupDivision.division_code)
    rows = select(GroupDivision.uai + "/" + GroupDivision.group_code, GroupDivision.division_code)
    return rows.where(scope.covers(GroupDivision.uai)).order_by(*order)
