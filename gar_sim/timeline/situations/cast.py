"""Who and what a switch is about, found at each party."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gar_sim.ent.connectors import connectors_in
from gar_sim.ent.directory.membership import DIVISION
from gar_sim.ent.models import Account, Administrator, Group, Member, Person, Post, Responsible, School
from gar_sim.ent.register.numbers import register_number
from gar_sim.supplier.models import HostedResource
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import NotFound
from gar_sim.values.profiles import Profile
from gar_sim.values.situations import Subject

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the ENT's directory; `login` is theirs at the ENT, empty without account."""

    id: str
    login: str
    first_name: str
    last_name: str
    mail: str

    @property
    def name(self) -> str:
        """« Fanta Keïta »."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What stays while the situation changes, and who acts for the school; `connector` is None where there is none.

    `number` is the pupil's in the school's register.
    """

    subject: Subject
    school: str
    pupil: Somebody
    number: str
    division: str
    head: Somebody
    administrator: Somebody
    connector: str | None
    slug: str
    title: str
    supplier: str

    @property
    def uai(self) -> str:
        """The school's."""
        return self.subject.uai


def cast_of(stage: Stage, subject: Subject) -> Cast:
    """Find everybody. Raises NotFound, naming who or what is missing."""
    with stage.being("supplier") as session:
        hosted = _require(
            session.scalar(select(HostedResource).where(HostedResource.ark == subject.resource)),
            f"Aucun fournisseur n'héberge la ressource « {subject.resource} ».",
        )
        site = {"slug": hosted.slug, "title": hosted.title, "supplier": hosted.supplier}
    with stage.being("ent") as session:
        pupil = _pupil(session, subject)
        return Cast(
            subject=subject,
            school=session.get_one(School, subject.uai).name,
            pupil=pupil,
            number=register_number(subject.uai, pupil.id),
            division=_division(session, subject.uai, pupil),
            head=_head(session, subject.uai),
            administrator=_administrator(session, subject.uai),
            connector=_connector(session, subject),
            **site,
        )


def _pupil(session: Session, subject: Subject) -> Somebody:
    here = _people().join(Post, Post.person_id == Person.id).where(Post.uai == subject.uai)
    absent = f"« {subject.pupil} » n'est pas de l'établissement {subject.uai}."
    return _first(session, here.where(Account.login == subject.pupil), absent)


def _division(session: Session, uai: str, pupil: Somebody) -> str:
    same = (Group.uai == Member.uai) & (Group.code == Member.group_code) & (Group.status == DIVISION)
    mine = select(Member.group_code).join(Group, same).where(Member.uai == uai, Member.person_id == pupil.id)
    return _require(session.scalar(mine), f"{pupil.name} n'est d'aucune classe.")


def _head(session: Session, uai: str) -> Somebody:
    """The head who answers for the school's assignments, rather than a deputy."""
    named = (Responsible.person_id == Person.id) & (Responsible.uai == uai)
    heads = _people().join(Post, Post.person_id == Person.id).where(Post.uai == uai, Post.profile == Profile.HEAD)
    responsible_first = (
        heads.outerjoin(Responsible, named).order_by(None).order_by(Responsible.uai.is_(None), Person.id)
    )
    return _first(session, responsible_first, f"L'établissement {uai} n'a pas de direction.")


def _administrator(session: Session, uai: str) -> Somebody:
    named = _people().join(Administrator, Administrator.person_id == Person.id).where(Administrator.uai == uai)
    return _first(session, named, f"Personne n'administre l'ENT de l'établissement {uai}.")


def _connector(session: Session, subject: Subject) -> str | None:
    there = (each.connector for each in connectors_in(session, subject.uai))
    return next((connector.id for connector in there if connector.resource == subject.resource), None)


def _people() -> Select[Person, str | None]:
    """People with their login, in a stable order."""
    return select(Person, Account.login).outerjoin(Account, Account.person_id == Person.id).order_by(Person.id)


def _first(session: Session, people: Select[Person, str | None], absent: str) -> Somebody:
    person, login = _require(session.execute(people.limit(1)).first(), absent)
    return Somebody(person.id, login or "", person.first_name, person.last_name, person.mail or "")


def _require(found: Found | None, absent: str) -> Found:
    if found is None:
        raise NotFound("SUBJECT_MISSING", absent, remedy="Reprenez le monde de départ : gar-sim reset.")
    return found
