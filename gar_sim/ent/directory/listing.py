"""Finding people of the directory, and where they are."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Account, Member, Person, Post, School
from gar_sim.kernel.ordering import by_name
from gar_sim.values.gathering import gathered
from gar_sim.values.people import ListedPerson, PeopleFilter, Place, profile_in


def list_people(session: Session, wanted: PeopleFilter) -> list[ListedPerson]:
    """People of the directory by name, those who left included, in three queries whatever their number."""
    chosen = _chosen(wanted)
    profiles, groups = _profiles(session, chosen), _groups(session, chosen)
    rows = session.execute(
        select(Person, Account.login)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Person.id.in_(chosen))
        .order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )
    return [
        ListedPerson(
            id=person.id,
            login=login,
            profile=profile_in(wanted.uai or person.attachment_school, profiles[person.id]),
            schools=tuple(profiles[person.id]),
            groups=tuple(groups[person.id]),
            last_name=person.last_name,
            first_name=person.first_name,
        )
        for person, login in rows
    ]


def known_ids(session: Session) -> set[str]:
    """Identifiers of everybody in the directory."""
    return set(session.scalars(select(Person.id)))


def names_of(session: Session, ids: Collection[str]) -> dict[str, str]:
    """« Adèle Mourier », by identifier; nobody for who is not of this directory."""
    rows = session.execute(select(Person.id, Person.first_name, Person.last_name).where(Person.id.in_(ids)))
    return {person_id: f"{first} {last}" for person_id, first, last in rows}


def places_of(session: Session, person_id: str) -> list[Place]:
    """The schools of a person, deployed or not, by UAI."""
    rows = session.execute(
        select(School.ent, School.uai)
        .join(Post, Post.uai == School.uai)
        .where(Post.person_id == person_id)
        .order_by(School.uai)
    )
    return [Place(ent, uai) for ent, uai in rows]


def _chosen(wanted: PeopleFilter) -> Select[str]:
    chosen = select(Person.id)
    if wanted.login:
        chosen = chosen.where(Person.id.in_(select(Account.person_id).where(Account.login == wanted.login)))
    if wanted.uai:
        chosen = chosen.where(Person.id.in_(select(Post.person_id).where(Post.uai == wanted.uai)))
    if wanted.group:
        members = select(Member.person_id).where(Member.group_code == wanted.group)
        members = members.where(Member.uai == wanted.uai) if wanted.uai else members
        chosen = chosen.where(Person.id.in_(members))
    return chosen


def _profiles(session: Session, chosen: Select[str]) -> dict[str, dict[str, str | None]]:
    """The profile in each school, by person; the school alone where the profile is missing."""
    posts = select(Post.person_id, Post.uai, Post.profile).where(Post.person_id.in_(chosen)).order_by(Post.uai)
    found: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for person, uai, profile in session.execute(posts):
        found[person][uai] = profile
    return found


def _groups(session: Session, chosen: Select[str]) -> dict[str, list[str]]:
    members = select(Member.person_id, Member.group_code).where(Member.person_id.in_(chosen)).distinct()
    return gathered(session.execute(members.order_by(Member.group_code)))
