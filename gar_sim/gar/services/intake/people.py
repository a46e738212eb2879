"""Second and third passes: staff and pupils, who share one set of identifiers (gar-wire §3.7).

Who is in no school any more has left. Where somebody is in schools of both degrees, each delivery speaks for
its own schools, and the latest one for name and mail.
"""

from sqlalchemy import ColumnElement, and_, exists, func, literal, null, select, union, update

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Membership, Person, PersonMail, School
from gar_sim.gar.services.intake import belongings, tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes, Values
from gar_sim.gar.services.intake.refusals import accepted, first_wrong, refuse, repeats
from gar_sim.gar.services.intake.scope import Scope

_PERSON, _MEMBERSHIP, _MAIL, _SCHOOL = (tables.table_of(model) for model in (Person, Membership, PersonMail, School))
_ENTRIES = tables.PEOPLE

_SAID = (
    "is_pupil",
    "last_name",
    "first_name",
    "other_first_names",
    "birth_name",
    "secondary_id",
    "civility",
    "attachment_school",
    "birth_date",
)

_ELEMENTS = {False: "GAREnseignant", True: "GAREleve"}


def take_people(scope: Scope) -> dict[str, Changes]:
    """Bring people, their schools, posts and mails to the delivery; changes by element."""
    _refuse(scope)
    newest = scope.session.scalar(select(func.coalesce(func.max(_PERSON.c.id), 0))) or 0
    created = {kind: _alignment(scope, _ENTRIES.c.is_pupil == literal(kind)).add() for kind in _ELEMENTS}
    belongings.want(scope)
    changed = _count_changed(scope, newest) if newest else {}
    if any(changed.values()):
        _alignment(scope).change()
    belongings.align(scope)
    left = {kind: _mark_vanished(scope, kind) for kind in _ELEMENTS}
    belongings.forget_mails(scope)
    return {element: Changes(created[kind], changed.get(kind, 0), left[kind]) for kind, element in _ELEMENTS.items()}


def _refuse(scope: Scope) -> None:
    """Of several faults the last rule says its own: a second entry of somebody is first of all a second one."""
    scope.index(_ENTRIES)
    unsupported = _ENTRIES.c.unsupported_profile
    refuse(scope, _ENTRIES, Cause.PROFILE_UNKNOWN, unsupported.is_not(None), unsupported)
    unknown = ~scope.declares(tables.PERSON_SCHOOLS.c.uai)
    where, quoted = first_wrong(_ENTRIES, tables.PERSON_SCHOOLS, "uai", unknown)
    refuse(scope, _ENTRIES, Cause.UAI_UNKNOWN, where, quoted, overrules=True)
    refuse(scope, _ENTRIES, Cause.PERSON_DUPLICATE, _is_of_the_other_kind(scope))
    refuse(scope, _ENTRIES, Cause.PERSON_DUPLICATE, repeats(_ENTRIES, "id"), overrules=True)


def _is_of_the_other_kind(scope: Scope) -> ColumnElement[bool]:
    """A pupil here who is on the staff of a school of the other degree, or the reverse."""
    other_degree = and_(_SCHOOL.c.ent_id == scope.ent_id, _SCHOOL.c.degree != scope.degree.value)
    # Asked once and for all: most ENTs deliver one degree.
    return exists().where(other_degree) & exists().where(
        _PERSON.c.ent_id == scope.ent_id,
        _PERSON.c.ent_person_id == _ENTRIES.c.id,
        _PERSON.c.is_pupil != _ENTRIES.c.is_pupil,
        _MEMBERSHIP.c.person_id == _PERSON.c.id,
        _SCHOOL.c.uai == _MEMBERSHIP.c.uai,
        other_degree,
    )


def _alignment(scope: Scope, among: ColumnElement[bool] | None = None) -> Alignment:
    values: Values = {
        "ent_id": literal(scope.ent_id),
        "ent_person_id": _ENTRIES.c.id,
        **{name: _ENTRIES.c[name] for name in _SAID},
        "left_at": null(),
    }
    limit = accepted(_ENTRIES) if among is None else and_(accepted(_ENTRIES), among)
    arrival = {"arrived_at": literal(scope.at, _PERSON.c.arrived_at.type)}
    return Alignment(scope, _PERSON, _ENTRIES, ("ent_id", "ent_person_id"), values, limit, arrival)


def _count_changed(scope: Scope, newest: int) -> dict[bool, int]:
    """By kind, those who were known, and whose row or belongings the delivery alters."""
    altered = union(
        select(_PERSON.c.id).where(_alignment(scope).differs()),
        *belongings.altered(scope, newest),
    ).subquery()
    delivered = and_(_PERSON.c.ent_id == scope.ent_id, _PERSON.c.ent_person_id == _ENTRIES.c.id, accepted(_ENTRIES))
    counted = (
        select(_ENTRIES.c.is_pupil, func.count().label("number"))
        .join(_PERSON, delivered)
        .join(altered, altered.c.id == _PERSON.c.id)
        .where(_PERSON.c.id <= newest)
        .group_by(_ENTRIES.c.is_pupil)
    )
    return {row.is_pupil: row.number for row in scope.session.execute(counted)}


def _mark_vanished(scope: Scope, kind: bool) -> int:
    """Those who lost a school and have no other."""
    lost = _PERSON.c.id.in_(select(tables.LOSERS.c.person_id))
    nowhere = ~exists().where(_MEMBERSHIP.c.person_id == _PERSON.c.id)
    of_kind = _PERSON.c.is_pupil == literal(kind)
    return scope.run(update(_PERSON).where(lost, of_kind, nowhere).values(left_at=scope.at))
