"""Finding people that ENTs delivered, and where they are."""

from collections import defaultdict

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from gar_sim.formats.liste_ressources import UNKNOWN_SCHOOL
from gar_sim.gar.models import Assignment, Group, GroupMember, Membership, NationalSchool, Person, School
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import InvalidInput
from gar_sim.values.gathering import gathered
from gar_sim.values.people import ListedPerson, PeopleFilter, Place, profile_in


def find_person(session: Session, ent_id: str, ent_person_id: str) -> Person | None:
    """The person of that GARPersonIdentifiant in an ENT, present or gone, or None."""
    return session.scalar(select(Person).filter_by(ent_id=ent_id, ent_person_id=ent_person_id))


def namesakes(session: Session, ent_id: str, uai: str, last_name: str, first_name: str) -> list[str]:
    """GARPersonIdentifiant of those of that name whom an ENT attached to a school, gone or present."""
    wanted = select(Person.ent_person_id).filter_by(
        ent_id=ent_id, attachment_school=uai, last_name=last_name, first_name=first_name
    )
    return list(session.scalars(wanted))


def schools_of_person(session: Session, ent_id: str, ent_person_id: str) -> list[str]:
    """UAIs of the schools where a person is present, in order."""
    own = select(Membership.uai).join(Person, Person.id == Membership.person_id)
    own = own.where(Person.ent_id == ent_id, Person.ent_person_id == ent_person_id)
    return list(session.scalars(own.order_by(Membership.uai)))


def names_of_schools(session: Session) -> dict[str, str]:
    """Official names by UAI, as the national list gives them, of schools that are in the GAR or not."""
    return dict(session.execute(select(NationalSchool.uai, NationalSchool.appellation_officielle)).all())


_DEPLOYED = select(School.uai).where(
    School.uai == bindparam("uai"), School.ent_id == bindparam("ent_id"), School.left_at.is_(None)
)


def require_deployed(session: Session, ent_id: str, uai: str) -> None:
    """Raise InvalidInput when a school is not one that this ENT delivers (gar-wire §2.4)."""
    if session.scalar(_DEPLOYED, {"uai": uai, "ent_id": ent_id}) is None:
        raise InvalidInput("UNKNOWN_SCHOOL", UNKNOWN_SCHOOL)


def list_people(session: Session, wanted: PeopleFilter) -> list[ListedPerson]:
    """People by name, those who left included, in three queries whatever their number. No login is known here."""
    chosen = _chosen(wanted)
    profiles, groups = _profiles(session, chosen), _groups(session, chosen)
    people = session.scalars(
        select(Person).where(Person.id.in_(chosen)).order_by(*by_name(Person.last_name, Person.first_name), Person.id)
    )
    return [
        ListedPerson(
            id=person.ent_person_id,
            login=None,
            profile=profile_in(wanted.uai or person.attachment_school, profiles[person.id]),
            schools=tuple(profiles[person.id]),
            groups=tuple(groups[person.id]),
            last_name=person.last_name,
            first_name=person.first_name,
        )
        for person in people
    ]


def places_of(session: Session, ent_person_id: str) -> list[Place]:
    """The schools of a person, or those where who left them still holds or held a licence."""
    present = select(Person.ent_id, Membership.uai).join(Membership, Membership.person_id == Person.id)
    past = select(Person.ent_id, Assignment.uai).join(Assignment, Assignment.person_id == Person.id)
    known = select(Person.ent_id, func.coalesce(Person.attachment_school, ""))
    for places in (present, past, known):
        rows = session.execute(places.where(Person.ent_person_id == ent_person_id).distinct()).all()
        if rows:
            return sorted(Place(ent_id, uai) for ent_id, uai in rows)
    return []


def _chosen(wanted: PeopleFilter) -> Select[int]:
    chosen = select(Person.id)
    if wanted.uai:
        chosen = chosen.where(Person.id.in_(select(Membership.person_id).where(Membership.uai == wanted.uai)))
    if wanted.group:
        members = select(GroupMember.person_id).join(Group, Group.id == GroupMember.group_id)
        members = members.where(Group.code == wanted.group)
        members = members.where(Group.uai == wanted.uai) if wanted.uai else members
        chosen = chosen.where(Person.id.in_(members))
    return chosen


def _profiles(session: Session, chosen: Select[int]) -> dict[int, dict[str, str | None]]:
    """The profile in each school, by person; the school alone where the profile is missing."""
    own = select(Membership.person_id, Membership.uai, Membership.profile)
    found: defaultdict[int, dict[str, str | None]] = defaultdict(dict)
    for person, uai, profile in session.execute(own.where(Membership.person_id.in_(chosen)).order_by(Membership.uai)):
        found[person][uai] = profile
    return found


def _groups(session: Session, chosen: Select[int]) -> dict[int, list[str]]:
    codes = select(GroupMember.person_id, Group.code).join(Group, Group.id == GroupMember.group_id)
    return gathered(session.execute(codes.where(GroupMember.person_id.in_(chosen)).distinct().order_by(Group.code)))
