"""Who is where, learns and teaches what, and may assign: the elements that tie people to the rest."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.membership import DIVISION
from gar_sim.ent.export.report import Tally
from gar_sim.ent.export.scope import IS_PUPIL, Rows, Scope, stream
from gar_sim.ent.models import Group, Member, Person, PersonMef, PupilSubject, Responsible, Teaching
from gar_sim.formats.gar_ent import Document
from gar_sim.values.ent_records import EntGroupMember, EntPersonMef, EntPupilSubject, EntResponsible, EntTeaching

WITHOUT_MAIL = "L'adresse de courriel manque : un responsable d'affectation doit en avoir une."


def person_mefs(session: Session, scope: Scope, tally: Tally, kind: ColumnElement[bool]) -> Iterator[EntPersonMef]:
    """Programmes of pupils, or of staff; in a 1D delivery they are MEFSTAT4 codes."""
    rows = select(PersonMef.uai, PersonMef.person_id, PersonMef.code)
    kept = scope.of_people_here(rows, PersonMef.person_id, PersonMef.uai, kind)
    return map(
        EntPersonMef._make, _of_sent(session, kept.order_by(PersonMef.person_id, PersonMef.uai, PersonMef.code), tally)
    )


def pupil_subjects(session: Session, scope: Scope, tally: Tally) -> Iterator[EntPupilSubject]:
    """Subjects that pupils take."""
    rows = select(PupilSubject.uai, PupilSubject.person_id, PupilSubject.subject_code)
    kept = scope.of_people_here(rows, PupilSubject.person_id, PupilSubject.uai, IS_PUPIL)
    order = (PupilSubject.person_id, PupilSubject.uai, PupilSubject.subject_code)
    return map(EntPupilSubject._make, _of_sent(session, kept.order_by(*order), tally))


def members(session: Session, scope: Scope, tally: Tally) -> Iterator[EntGroupMember]:
    """People of divisions and groups."""
    rows = select(Member.uai, Member.person_id, Member.group_code)
    kept = scope.of_people_here(rows, Member.person_id, Member.uai)
    order = (Member.uai, Member.group_code, Member.person_id)
    return map(EntGroupMember._make, _of_sent(session, kept.order_by(*order), tally))


def teachings(session: Session, scope: Scope, tally: Tally) -> Iterator[EntTeaching]:
    """Who teaches what to which division or group."""
    rows = select(Teaching.uai, Teaching.person_id, Teaching.group_code, Group.status, Teaching.subject_code)
    rows = rows.join(Group, and_(Group.uai == Teaching.uai, Group.code == Teaching.group_code))
    kept = scope.of_people_here(rows, Teaching.person_id, Teaching.uai)
    order = (Teaching.uai, Teaching.person_id, Teaching.group_code, Teaching.subject_code)
    for taught, lines in groupby(_of_sent(session, kept.order_by(*order), tally), key=itemgetter(0, 1, 2, 3)):
        uai, person, group, status = taught
        yield EntTeaching(uai, person, group, tuple(line[4] for line in lines), to_division=status == DIVISION)


def responsibles(session: Session, scope: Scope, tally: Tally) -> Iterator[EntResponsible]:
    """People who may assign, each with the schools of the scope where they may; those without mail are rejected."""
    rows = select(Person.id, Person.last_name, Person.first_name, Person.mail, Person.civility, Responsible.uai)
    kept = scope.of_people_here(rows.select_from(Responsible), Responsible.person_id, Responsible.uai)
    found = stream(session, kept.order_by(Person.id, Responsible.uai))
    for person, lines in groupby(found, key=itemgetter(0, 1, 2, 3, 4)):
        person_id, last_name, first_name, mail, civility = person
        if mail:
            uais = tuple(line[5] for line in lines)
            yield EntResponsible(person_id, last_name, first_name, (mail,), uais, civility)
        else:
            tally.reject(person_id, Document.RESPONSIBLES, WITHOUT_MAIL)


def _of_sent(session: Session, rows: Rows, tally: Tally) -> Iterator[tuple[str, ...]]:
    """Rows whose second column is a person that the delivery names. People's documents come first."""
    return (tuple(row) for row in stream(session, rows) if row[1] not in tally.rejected)
