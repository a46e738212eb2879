"""Who may draw a list from a school's register: the head, the secretary's office, the administrator of the ENT."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from gar_sim.ent.models import Administrator, Person, Post, School, SchoolState
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import Refused
from gar_sim.values.profiles import Profile

OFFICE = "ADF"
"""Function of who works in the secretary's and the manager's offices."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """A person who may draw lists in a school."""

    person_id: str
    display_name: str
    role_label: str
    school_name: str
    note: str = ""

    @property
    def login(self) -> str:
        """What the card of the demo's door posts."""
        return self.person_id


def registers_of(session: Session, person_id: str) -> list[School]:
    """Schools in whose register a person may draw, by name."""
    rows = select(School).join(Post, Post.uai == School.uai)
    return list(session.scalars(rows.where(Post.person_id == person_id, _keeps()).order_by(*by_name(School.name))))


def require_keeper(session: Session, person_id: str, uai: str | None = None) -> list[School]:
    """The schools of a keeper. Raises Refused for who keeps none, or not that one."""
    schools = registers_of(session, person_id)
    if not schools or (uai is not None and uai not in {school.uai for school in schools}):
        raise Refused(
            "NOT_KEEPER",
            "La base élèves est ouverte à la direction, au secrétariat et à l'administrateur de l'ENT.",
            remedy="Demandez la liste au secrétariat : c'est lui qui la tire, et qui sait qui la détient.",
        )
    return schools


def keepers_without_ent(session: Session) -> list[Keeper]:
    """Keepers in schools that have no ENT to sign in at, for the demo's door."""
    rows = (
        select(Person, Post.profile, School.name)
        .join(Post, Post.person_id == Person.id)
        .join(School, School.uai == Post.uai)
        .where(School.state == SchoolState.NONE, Person.left_on.is_(None), _keeps())
        .order_by(*by_name(School.name, Person.last_name))
    )
    return [
        Keeper(
            person.id,
            f"{person.first_name} {person.last_name}",
            f"{'Direction' if profile == Profile.HEAD else 'Secrétariat'}, {school}",
            school,
        )
        for person, profile, school in session.execute(rows)
    ]


def _keeps() -> ColumnElement[bool]:
    administers = exists().where(Administrator.person_id == Post.person_id, Administrator.uai == Post.uai)
    return or_(Post.profile == Profile.HEAD, Post.function == OFFICE, administers)
