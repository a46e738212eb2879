"""Naming who assigns licences in a school, as an administrator does: found by name, every act written down."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.accounts.people import ROLES
from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.directory.arrivals import require_post
from gar_sim.ent.directory.responsibility import name_responsible, remove_responsible
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import Person, Post, Responsible
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import Refused
from gar_sim.values.folding import matches
from gar_sim.values.profiles import Profile

SHOWN = 20
"""People that a search shows at most."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff of a school; `is_head` are responsible by their office (RA), others by delegation (RAD)."""

    id: str
    name: str
    role: str
    mail: str | None
    is_head: bool
    is_responsible: bool


def responsibles_in(session: Session, uai: str) -> list[StaffMember]:
    """Who may assign in a school, the head first."""
    found = [member for member in _staff(session, uai) if member.is_responsible]
    return sorted(found, key=lambda member: not member.is_head)


def find_staff(session: Session, uai: str, search: str) -> list[StaffMember]:
    """Staff who may not assign yet and whose name or role has every word of a search, accents aside."""
    if not search.strip():
        return []
    others = (member for member in _staff(session, uai) if not member.is_responsible)
    return [member for member in others if matches(search, f"{member.name} {member.role}")][:SHOWN]


def name(session: Session, author: Author, person_id: str) -> str:
    """Let a person assign from tonight's export on; their name. Raises as `name_responsible`."""
    name_responsible(session, person_id, author.uai)
    person = _name_of(session, person_id)
    note_act(session, author, f"A nommé {person} responsable d'affectation, dès l'envoi de cette nuit.")
    return person


def remove(session: Session, author: Author, person_id: str) -> str:
    """End a delegate's right from tonight's export on; their name. Raises NotFound, Refused for the head."""
    if require_post(session, person_id, author.uai).profile == Profile.HEAD:
        raise Refused(
            "HEAD_ASSIGNS",
            "La direction est responsable d'affectation par sa fonction.",
            remedy="Son droit finit avec son poste : il n'y a rien à retirer ici.",
        )
    remove_responsible(session, person_id, author.uai)
    person = _name_of(session, person_id)
    note_act(session, author, f"A retiré à {person} le droit d'affecter, dès l'envoi de cette nuit.")
    return person


def _staff(session: Session, uai: str) -> list[StaffMember]:
    named = and_(Responsible.person_id == Post.person_id, Responsible.uai == Post.uai)
    rows = (
        select(Person, Post.profile, Responsible.uai.is_not(None))
        .join(Post, Post.person_id == Person.id)
        .outerjoin(Responsible, named)
        .where(Post.uai == uai, Post.function.not_in((PUPIL, GUARDIAN)), Person.left_on.is_(None))
        .order_by(*by_name(Person.last_name, Person.first_name))
    )
    return [
        StaffMember(
            id=person.id,
            name=f"{person.first_name} {person.last_name}",
            role=ROLES.get(profile or "", "Personnel"),
            mail=person.mail,
            is_head=profile == Profile.HEAD,
            is_responsible=responsible,
        )
        for person, profile, responsible in session.execute(rows)
    ]


def _name_of(session: Session, person_id: str) -> str:
    person = session.get_one(Person, person_id)
    return f"{person.first_name} {person.last_name}"
