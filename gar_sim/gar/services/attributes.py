"""What the GAR knows of a person that a resource could be given (gar-wire §4.6), read from the directory."""

from base64 import b64encode
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from gar_sim.gar.domain.opaque_ids import family_id
from gar_sim.gar.domain.release import Labelled, division_of_group
from gar_sim.gar.models import (
    Division,
    Group,
    GroupMember,
    Mef,
    Membership,
    Person,
    PersonMail,
    PersonMef,
    Resource,
    Subject,
    Teaching,
)

Known = dict[str, tuple[str, ...]]


def known_attributes(session: Session, person: Person, resource: Resource, *, uai: str, ido: str) -> Known:
    """Every attribute that has a value for this person, by wire name. `uai` is the school entered by."""
    known: Known = {
        "IDO": (ido,),
        "IDC": (family_id(resource.ark, ido),),
        "idENT": (b64encode(person.ent_id.encode()).decode(),),
        "UAI": _schools(session, person, uai),
        "PRO": _texts(session.scalar(select(Membership.profile).filter_by(person_id=person.id, uai=uai))),
        "NOM": (person.last_name,),
        "PRE": (person.first_name,),
        "CIV": _texts(person.civility),
        "P_MEL": tuple(session.scalars(select(PersonMail.mail).filter_by(person_id=person.id))),
        **_groups(session, person, uai),
        **_levels(session, person, uai),
        "P_MAT": _subjects(session, person, uai),
    }
    return {name: values for name, values in known.items() if values}


def _schools(session: Session, person: Person, uai: str) -> tuple[str, ...]:
    others = session.scalars(
        select(Membership.uai).where(Membership.person_id == person.id, Membership.uai != uai).order_by(Membership.uai)
    )
    return (uai, *others)


def _groups(session: Session, person: Person, uai: str) -> Known:
    rows = session.execute(
        select(Group.code, Group.label, Group.status, Group.id)
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.person_id == person.id, Group.uai == uai)
        .order_by(Group.code)
    ).all()
    return {
        "DIV": tuple(Labelled(row.code, row.label).on_wire() for row in rows if row.status == Group.DIVISION),
        "GRO": tuple(Labelled(row.code, row.label).on_wire() for row in rows if row.status == Group.GROUP),
        "DIV_APP": _divisions_of_groups(session, [row.id for row in rows if row.status == Group.GROUP]),
    }


def _divisions_of_groups(session: Session, group_ids: Sequence[int]) -> tuple[str, ...]:
    group, division = aliased(Group), aliased(Group)
    rows = session.execute(
        select(group.code, division.code, division.label)
        .select_from(Division)
        .join(group, group.id == Division.group_id)
        .join(division, division.id == Division.division_id)
        .where(Division.group_id.in_(group_ids))
        .order_by(group.code, division.code)
    )
    return tuple(division_of_group(code, Labelled(division_code, label)) for code, division_code, label in rows)


def _levels(session: Session, person: Person, uai: str) -> Known:
    codes = session.execute(
        select(PersonMef.code, Mef.stat11)
        .outerjoin(Mef, (Mef.uai == PersonMef.uai) & (Mef.code == PersonMef.code))
        .where(PersonMef.person_id == person.id, PersonMef.uai == uai)
        .order_by(PersonMef.code)
    )
    # A primary school delivers the MEFSTAT4 itself; a secondary one the MEF, whose MEFSTAT11 begins with it.
    levels = tuple(dict.fromkeys((stat11 or code)[:4] for code, stat11 in codes))
    return {"E_MS4" if person.is_pupil else "P_MS4": levels}


def _subjects(session: Session, person: Person, uai: str) -> tuple[str, ...]:
    rows = session.execute(
        select(Subject.code, Subject.label)
        .join(Teaching, Teaching.subject == Subject.code)
        .join(Group, Group.id == Teaching.group_id)
        .where(Teaching.person_id == person.id, Group.uai == uai, Subject.uai == uai)
        .distinct()
        .order_by(Subject.code)
    )
    return tuple(Labelled(code, label).on_wire() for code, label in rows)


def _texts(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
