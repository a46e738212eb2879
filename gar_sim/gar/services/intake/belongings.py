"""What belongs to people inside their own entry: schools with a profile, posts, mails."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, delete, exists, select

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
        .order_by(named.c.seq, named.c.position)
    )
    scope.insert(wanted, ["person_id", "uai", "profile", "audience", "person", "seq"], rows)
    scope.index(wanted)


def _want_disciplines(scope: Scope) -> None:
    """Posts in a school where the person is not are left out: there is nothing to attach them to."""
    posts, present = tables.PERSON_POSTS, tables.WANTED_MEMBERSHIPS
    rows = (
        select(present.c.person_id, posts.c.uai, posts.c.code, posts.c.seq)
        .select_from(posts)
        .join(_ENTRIES, _ENTRIES.c.seq == posts.c.seq)
        .join(present, and_(present.c.person == _ENTRIES.c.id, present.c.uai == posts.c.uai))
        .where(accepted(_ENTRIES))
        .order_by(posts.c.seq, posts.c.position)
    )
    scope.insert(tables.WANTED_DISCIPLINES, ["person_id", "uai", "code", "seq"], rows)


def _want_mails(scope: Scope) -> None:
    mails = tables.PERSON_MAILS
    rows = (
        select(_PERSON.c.id, mails.c.mail, mails.c.seq)
        .select_from(mails)
        .join(_ENTRIES, _ENTRIES.c.seq == mails.c.seq)
        .join(_PERSON, _person(scope))
        .where(accepted(_ENTRIES))
        .order_by(mails.c.seq, mails.c.position)
    )
    scope.insert(tables.WANTED_MAILS, ["person_id", "mail", "seq"], rows)


def _limits(scope: Scope) -> list[tuple[Table, Table, ColumnElement[bool]]]:
    """Standing and wanted tables, and the standing rows that the delivery speaks for."""
    delivered = select(tables.WANTED_MEMBERSHIPS.c.person_id)
    return [
        (*_MEMBERSHIPS, _MEMBERSHIPS[0].c.uai.in_(scope.schools())),
        (*_DISCIPLINES, _DISCIPLINES[0].c.uai.in_(scope.schools())),
        (*_MAILS, _MAILS[0].c.person_id.in_(delivered)),
    ]


def altered(scope: Scope, newest: int) -> list[Select[Any]]:
    """People up to `newest` of whom a row comes, changes or goes."""
    owners: list[Select[Any]] = []
    for standing, wanted, within in _limits(scope):
        known = and_(within, standing.c.person_id <= newest)
        owners += Comparison(standing, wanted, known, wanted.c.person_id <= newest).altered("person_id")
    return owners


def align(scope: Scope) -> None:
    """Bring the three tables to the delivery, and note who lost a school."""
    memberships, wanted, within = _limits(scope)[0]
    lost = and_(within, ~exists().where(*(memberships.c[name] == wanted.c[name] for name in ("person_id", "uai"))))
    scope.insert(
        tables.LOSERS,
        ["person_id"],
        select(memberships.c.person_id).where(lost).order_by(memberships.c.person_id),
    )
    for standing, wanted, within in _limits(scope):
        Alignment.of_twins(scope, standing, wanted).align(within)


def forget_mails(scope: Scope) -> None:
    """Of those who left, only what their licences need stays."""
    gone = select(_PERSON.c.id).join(tables.LOSERS, tables.LOSERS.c.person_id == _PERSON.c.id)
    gone = gone.where(_PERSON.c.left_at.is_not(None))
    scope.run(delete(_MAILS[0]).where(_MAILS[0].c.person_id.in_(gone)))
