"""What belongs to people inside their own entry: schools with a profile, posts, mails."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, delete, func, insert, select

from gar_sim.gar.models import Discipline, Membership, Person, PersonMail
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Comparison
from gar_sim.gar.services.intake.refusals import accepted
from gar_sim.gar.services.intake.scope import Scope

_PERSON = tables.table_of(Person)
_ENTRIES = tables.PEOPLE

_MEMBERSHIPS = (tables.table_of(Membership), tables.WANTED_MEMBERSHIPS)
_DISCIPLINES = (tables.table_of(Discipline), tables.WANTED_DISCIPLINES)
_MAILS = (tables.table_of(PersonMail), tables.WANTED_MAILS)


def want(scope: Scope) -> None:
    """Fill the wanted tables from the accepted entries, whose people all have a row by now."""
    _want_memberships(scope)
    _want_disciplines(scope)
    _want_mails(scope)


def _person(scope: Scope) -> ColumnElement[bool]:
    return and_(_PERSON.c.ent_id == scope.ent_id, _PERSON.c.ent_person_id == _ENTRIES.c.id)


def _want_memberships(scope: Scope) -> None:
    """Only `GARPersonEtab` puts a person in a school; a profile without it counts for nothing."""
    named, wanted = tables.PERSON_SCHOOLS, tables.WANTED_MEMBERSHIPS
    rows = (
        select(_PERSON.c.id, named.c.uai, named.c.profile, named.c.audience, _ENTRIES.c.id, _ENTRIES.c.seq)
        .select_from(named)
        .join(_ENTRIES, _ENTRIES.c.seq == named.c.seq)
        .join(_PERSON, _person(scope))
        .where(accepted(_ENTRIES), named.c.attached)
        .order_by(_PERSON.c.id, named.c.uai)
    )
    scope.run(insert(wanted).from_select(["person_id", "uai", "profile", "audience", "person", "seq"], rows))
    scope.index(wanted)


def _want_disciplines(scope: Scope) -> None:
    """Posts in a school where the person is not are left out: there is nothing to attach them to."""
    posts, present = tables.PERSON_POSTS, tables.WANTED_MEMBERSHIPS
    rows = (
        select(present.c.person_id, posts.c.uai, posts.c.code, func.min(posts.c.seq))
        .select_from(posts)
        .join(_ENTRIES, _ENTRIES.c.seq == posts.c.seq)
        .join(present, and_(present.c.person == _ENTRIES.c.id, present.c.uai == posts.c.uai))
        .where(accepted(_ENTRIES))
        .group_by(present.c.person_id, posts.c.uai, posts.c.code)
    )
    scope.run(insert(tables.WANTED_DISCIPLINES).from_select(["person_id", "uai", "code", "seq"], rows))


def _want_mails(scope: Scope) -> None:
    mails = tables.PERSON_MAILS
    rows = (
        select(_PERSON.c.id, mails.c.mail, func.min(mails.c.seq))
        .select_from(mails)
        .join(_ENTRIES, _ENTRIES.c.seq == mails.c.seq)
        .join(_PERSON, _person(scope))
        .where(accepted(_ENTRIES))
        .group_by(_PERSON.c.id, mails.c.mail)
    )
    scope.run(insert(tables.WANTED_MAILS).from_select(["person_id", "mail", "seq"], rows))


def _limits(scope: Scope) -> list[tuple[Table, Table, ColumnElement[bool]]]:
    """Standing and wanted tables, and the standing rows that the delivery speaks for."""
    delivered = select(tables.WANTED_MEMBERSHIPS.c.person_id)
    return [
        (*_MEMBERSHIPS, _MEMBERSHIPS[0].c.uai.in_(scope.schools())),
        (*_DISCIPLINES, _DISCIPLINES[0].c.uai.in_(scope.schools())),
        (*_MAILS, _MAILS[0].c.person_id.in_(delivered)),
    ]


def owners_of_changes(scope: Scope, newest: int) -> list[Select[Any]]:
    """People up to `newest` of whom a row comes, changes or goes."""
    owners: list[Select[Any]] = []
    for standing, wanted, within in _limits(scope):
        own = and_(within, standing.c.person_id <= newest)
        owners += Comparison.of(standing, wanted, own, wanted.c.person_id <= newest).owners("person_id")
    return owners


def align(scope: Scope) -> None:
    """Bring the three tables to the delivery."""
    for standing, wanted, within in _limits(scope):
        Alignment.of_twins(scope, standing, wanted).align(within)


def forget_mails(scope: Scope) -> None:
    """Of those who left, only what their licences need stays."""
    gone = select(_PERSON.c.id).where(_PERSON.c.ent_id == scope.ent_id, _PERSON.c.left_at.is_not(None))
    scope.run(delete(_MAILS[0]).where(_MAILS[0].c.person_id.in_(gone)))
