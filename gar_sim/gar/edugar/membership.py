"""Schools that join ÉduGAR, and leave it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.accounts import add_person
from gar_sim.gar.edugar.models import OIDC, Account, Identity, MemberSchool, SignIn
from gar_sim.gar.models import EntProject, NationalSchool, School
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.kernel.ordering import by_name
from gar_sim.values.errors import Conflict, InvalidInput, NotFound
from gar_sim.values.profiles import Profile
from gar_sim.values.schools import degree_of_nature

ISSUER = "{base}/gar/edugar/oidc"
"""Where its people sign in, for those who send them there."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who joins in the school's name; the mail is that of a responsable d'affectation (gar-wire §3.6)."""

    first_name: str
    last_name: str
    mail: str

    def require_whole(self) -> None:
        """Raise InvalidInput without a name or a mail address."""
        if not (self.first_name.strip() and self.last_name.strip() and "@" in self.mail):
            raise InvalidInput(
                "INCOMPLETE_HEAD",
                "Il manque le nom, le prénom ou l'adresse de courriel de la direction.",
                remedy="Remplissez les trois : le GAR exige l'adresse d'un responsable d'affectation.",
            )


def join_school(session: Session, uai: str, head: Head, now: datetime) -> Identity:
    """Open ÉduGAR to a school, at a world instant; its head is the first person, and may assign at once.

    Raises NotFound for a school of no list, Conflict when it is in already or another ENT delivers it, InvalidInput
    for a head without name or mail.
    """
    national = require_may_join(session, uai)
    head.require_whole()
    school = session.get(MemberSchool, uai) or MemberSchool(uai=uai, joins=0)
    school.name, school.degree = national.appellation_officielle, degree_of_nature(national.nature_uai)
    school.joins, school.joined_at, school.left_at = school.joins + 1, now, None
    session.add(school)
    session.flush()
    return add_person(
        session, uai=uai, first_name=head.first_name, last_name=head.last_name, mail=head.mail, profile=Profile.HEAD
    )


def require_may_join(session: Session, uai: str) -> NationalSchool:
    """The school as the national list knows it. Raises NotFound, or Conflict with the reason."""
    national = session.get(NationalSchool, uai)
    if national is None:
        raise NotFound(
            "UNKNOWN_SCHOOL",
            f"Aucun établissement ne porte l'UAI « {uai} ».",
            remedy="Vérifiez l'UAI : sept chiffres et une lettre.",
        )
    deployed = session.get(School, uai)
    if deployed is not None and deployed.left_at is None:
        raise _already(session, national, deployed)
    return national


def leave(session: Session, uai: str, now: datetime) -> MemberSchool:
    """Close ÉduGAR to a school at a world instant, and erase the identities that it gave. Raises NotFound.

    The GAR's directory learns it from the next delivery; licences stay there until they are recovered.
    """
    school = require_member(session, uai)
    people = select(Identity.id).where(Identity.uai == uai)
    for model in (OIDC.code, OIDC.token, SignIn, Account):
        session.execute(delete(model).where(model.person_id.in_(people)))
    session.execute(delete(Identity).where(Identity.uai == uai))
    school.left_at = now
    session.flush()
    return school


def require_member(session: Session, uai: str) -> MemberSchool:
    """A school that is in. Raises NotFound."""
    school = session.get(MemberSchool, uai)
    if school is None or school.left_at is not None:
        raise NotFound(
            "NOT_IN_EDUGAR",
            f"L'établissement « {uai} » n'est pas dans ÉduGAR.",
            remedy="Activez-le d'abord avec le code reçu par courrier.",
        )
    return school


def schools_without_ent(session: Session) -> list[NationalSchool]:
    """Schools of the national list that nobody delivers: those that may join, by name."""
    delivered = select(School.uai).where(School.left_at.is_(None))
    free = select(NationalSchool).where(NationalSchool.uai.not_in(delivered))
    return list(session.scalars(free.order_by(*by_name(NationalSchool.appellation_officielle))))


def _already(session: Session, national: NationalSchool, deployed: School) -> Conflict:
    name = national.appellation_officielle
    if deployed.ent_id == EDUGAR:
        return Conflict(
            "ALREADY_IN_EDUGAR", f"« {name} » est déjà dans ÉduGAR.", remedy="Connectez-vous avec votre compte."
        )
    project = session.get(EntProject, deployed.ent_id)
    return Conflict(
        "DELIVERED_BY_AN_ENT",
        f"« {name} » est livré au GAR par l'ENT « {project.name if project else deployed.ent_id} » : un établissement "
        "n'a qu'une porte vers le GAR.",
        remedy="Utilisez cet ENT, ou faites-le d'abord sortir de son export ; il pourra rejoindre ÉduGAR le lendemain.",
    )
