"""Who is in which division and group."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.ent.directory.loading import load_directory
from gar_sim.ent.directory.rows import Directory
from gar_sim.ent.models import Group, Member, PersonMef
from gar_sim.values.errors import InvalidInput, NotFound

DIVISION, GROUP = "DIVISION", "GROUPE"
"""The two statuses, spelt as on the wire (gar-wire §3.5)."""


def join_group(session: Session, person_id: str, uai: str, code: str) -> None:
    """Put a person into a division or a group of a school; being there already changes nothing. Raises NotFound."""
    _require_group(session, uai, code)
    session.merge(Member(uai=uai, group_code=code, person_id=person_id))
    session.flush()


def quit_group(session: Session, person_id: str, uai: str, code: str) -> None:
    """Take a person out of a division or a group; not being there changes nothing."""
    session.execute(delete(Member).where(Member.uai == uai, Member.group_code == code, Member.person_id == person_id))


def quit_groups(session: Session, person_id: str, uai: str) -> None:
    """Take a person out of every division and group of a school."""
    session.execute(delete(Member).where(Member.uai == uai, Member.person_id == person_id))


def move(session: Session, person_id: str, uai: str, division: str) -> None:
    """A pupil changes class inside a school; groups stay. Raises NotFound, InvalidInput when it is no division."""
    if _require_group(session, uai, division).status != DIVISION:
        raise InvalidInput("NOT_A_DIVISION", f"« {division} » est un groupe.", remedy="Choisissez une classe.")
    divisions = select(Group.code).where(Group.uai == uai, Group.status == DIVISION)
    session.execute(
        delete(Member).where(Member.uai == uai, Member.person_id == person_id, Member.group_code.in_(divisions))
    )
    join_group(session, person_id, uai, division)


def move_up(session: Session, uai: str, places: Directory) -> None:
    """A new school year: pupils change class and programme all at once, groups stay.

    `places` has their new classes and programmes. Raises sqlalchemy's IntegrityError for a class that is none.
    """
    members, mefs = list(places.members), list(places.person_mefs)
    pupils = [mef.person for mef in mefs]
    divisions = select(Group.code).where(Group.uai == uai, Group.status == DIVISION)
    session.execute(
        delete(Member).where(Member.uai == uai, Member.person_id.in_(pupils), Member.group_code.in_(divisions))
    )
    session.execute(delete(PersonMef).where(PersonMef.uai == uai, PersonMef.person_id.in_(pupils)))
    load_directory(session, Directory(members=members, person_mefs=mefs))


def _require_group(session: Session, uai: str, code: str) -> Group:
    group = session.get(Group, (uai, code))
    if group is None:
        raise NotFound(
            "UNKNOWN_GROUP",
            f"L'établissement {uai} n'a ni classe ni groupe « {code} ».",
            remedy="Vérifiez le code de la classe ou du groupe.",
        )
    return group
