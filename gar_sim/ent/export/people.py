"""Pupils and staff of a delivery (`GAREleve`, `GAREnseignant`), and the people who cannot be sent."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased

from gar_sim.ent.directory.rows import PUPIL
from gar_sim.ent.export.report import Tally
from gar_sim.ent.export.scope import IS_PUPIL, IS_STAFF, Alongside, Rows, Scope, stream
from gar_sim.ent.models import Person, Post, PostDiscipline, School
from gar_sim.formats.gar_ent import Document
from gar_sim.formats.xml_writing import printable
from gar_sim.values.ent_records import EntPerson, EntPosts, EntProfile

MANDATORY = {
    "profiles": "Le profil manque.",
    "last_name": "Le nom manque.",
    "first_name": "Le prénom manque.",
    "other_first_names": "Les autres prénoms manquent.",
}
"""What is said where a field is missing that the schema asks for; the school is always there (gar-wire §3.5)."""

NOT_PRINTABLE = "Un nom ou un prénom contient un caractère interdit."


def pupils(session: Session, scope: Scope, tally: Tally) -> Iterator[EntPerson]:
    """Pupils with a place in the scope. Nothing of them but what the schema of pupils has: no mail."""
    found = (person._replace(mails=()) for person in _people(session, _named(scope, IS_PUPIL)))
    return _sendable(found, Document.PUPILS, tally)


def staff(session: Session, scope: Scope, tally: Tally) -> Iterator[EntPerson]:
    """Members of staff, teachers or not, with a post in the scope."""
    kind = and_(IS_STAFF, ~_is_pupil_too(scope))
    posts = Alongside(stream(session, _disciplines(scope, kind)))
    found = (
        person._replace(posts=tuple(_posts(posts.of(person.id)))) for person in _people(session, _named(scope, kind))
    )
    return _sendable(found, Document.TEACHERS, tally)


def _named(scope: Scope, kind: ColumnElement[bool]) -> Rows:
    """One row a person and school, by person."""
    attached = and_(School.uai == Person.attachment_school, scope.schools)
    rows = select(Person, Post.uai, Post.profile, School.uai.label("attachment")).select_from(Person)
    rows = rows.join(Post, Post.person_id == Person.id).outerjoin(School, attached)
    return rows.where(kind, scope.covers(Post.uai), Person.left_on.is_(None)).order_by(Person.id, Post.uai)


def _is_pupil_too(scope: Scope) -> ColumnElement[bool]:
    """Whether staff is also a pupil of the scope: an identifier goes into one document (gar-wire §3.7)."""
    other = aliased(Post)
    return exists(
        select(other.uai).where(other.person_id == Post.person_id, other.function == PUPIL, scope.covers(other.uai))
    )


def _disciplines(scope: Scope, kind: ColumnElement[bool]) -> Rows:
    rows = select(PostDiscipline.person_id, PostDiscipline.uai, PostDiscipline.discipline_code)
    kept = scope.of_people_here(rows, PostDiscipline.person_id, PostDiscipline.uai, kind)
    return kept.order_by(PostDiscipline.person_id, PostDiscipline.uai, PostDiscipline.discipline_code)


def _people(session: Session, rows: Rows) -> Iterator[EntPerson]:
    for person, places in groupby(stream(session, rows), key=attrgetter("Person")):
        yield _record(person, list(places))


def _record(person: Person, places: list[Any]) -> EntPerson:
    return EntPerson(
        id=person.id,
        profiles=tuple(EntProfile(place.uai, place.profile) for place in places if place.profile),
        last_name=person.last_name,
        first_name=person.first_name,
        other_first_names=tuple(person.other_first_names),
        schools=tuple(place.uai for place in places),
        secondary_id=person.secondary_id,
        birth_name=person.birth_name,
        civility=person.civility,
        attachment_school=places[0].attachment,
        birth_date=person.birth_date.isoformat() if person.birth_date else None,
        mails=(person.mail,) if person.mail else (),
    )


def _posts(disciplines: list[tuple[Any, ...]]) -> Iterator[EntPosts]:
    for uai, rows in groupby(disciplines, key=lambda row: row[0]):
        yield EntPosts(uai, tuple(code for _, code in rows))


def _sendable(found: Iterator[EntPerson], document: Document, tally: Tally) -> Iterator[EntPerson]:
    for person in found:
        reasons = [reason for name, reason in MANDATORY.items() if not getattr(person, name)]
        names = (person.last_name, person.first_name, person.birth_name or "", *person.other_first_names)
        if any(printable(name) != name for name in names):
            reasons.append(NOT_PRINTABLE)
        if reasons:
            tally.reject(person.id, document, " ".join(reasons))
        else:
            yield person
