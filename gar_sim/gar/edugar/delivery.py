"""The identities go to the GAR's directory as those of any ENT: an archive, written and taken in (gar-wire §3)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.formats.gar_ent import Contents, DeliveryName, pack, write_documents
from gar_sim.gar.edugar.models import Identity, MemberSchool
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.gar.services.intake import ImportReport, delivery_exchange, import_delivery
from gar_sim.kernel.deposit import deposit_folder, tidy_deposit
from gar_sim.kernel.exchanges import Outcome, record
from gar_sim.kernel.sandbox import current_world
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntPerson,
    EntProfile,
    EntResponsible,
    EntSchool,
)
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Profile
from gar_sim.values.schools import Degree

DIVISION = "DIVISION"


def bring_in(session: Session, degree: Degree, at: datetime) -> ImportReport:
    """Deliver every school of a degree that is in ÉduGAR, and take the delivery in, at a world instant.

    Raises Conflict when the GAR refuses a part of it: the caller rolls back, and nothing has changed.
    """
    archive = _write(session, degree, at)
    report = import_delivery(session, ent_id=EDUGAR, path=archive, at=at)
    if report.faults:
        raise Conflict(
            "IDENTITIES_REFUSED",
            f"Le GAR a refusé cette livraison : {report.faults[0].message}",
            remedy="Rien n'a été changé. Corrigez la liste, puis recommencez.",
        )
    record(session, delivery_exchange(EDUGAR, Outcome.GRANTED))
    return report


def _write(session: Session, degree: Degree, at: datetime) -> Path:
    folder, name = deposit_folder(current_world()), DeliveryName.at(EDUGAR, at, degree)
    with TemporaryDirectory(dir=folder) as work:
        archive = pack(write_documents(Path(work), name, _contents(session, degree)), name, folder, at)
    tidy_deposit(folder, EDUGAR, degree)
    return archive


def _contents(session: Session, degree: Degree) -> Contents:
    within = select(MemberSchool).where(MemberSchool.degree == degree, MemberSchool.left_at.is_(None))
    schools = session.scalars(within.order_by(MemberSchool.uai)).all()
    people = session.scalars(
        select(Identity)
        .where(Identity.uai.in_([school.uai for school in schools]), Identity.left_at.is_(None))
        .order_by(Identity.id)
    ).all()
    return Contents(
        schools=(EntSchool(school.uai, school.name) for school in schools),
        teachers=map(_staff, _of_kind(people, pupils=False)),
        pupils=map(_person, _of_kind(people, pupils=True)),
        groups=_divisions(people),
        group_members=(EntGroupMember(each.uai, each.id, each.division) for each in people if each.division),
        responsibles=(_responsible(each) for each in people if each.profile == Profile.HEAD and each.mail),
    )


def _of_kind(people: Sequence[Identity], *, pupils: bool) -> Iterator[Identity]:
    return (each for each in people if (each.profile == Profile.PUPIL) is pupils)


def _divisions(people: Sequence[Identity]) -> Iterator[EntGroup]:
    """A class is known by its code alone, which is its label too."""
    for uai, code in sorted({(each.uai, each.division) for each in people if each.division}):
        yield EntGroup(code, uai, code, DIVISION)


def _person(person: Identity) -> EntPerson:
    """The list has one first name, and the schema wants « all, the usual one included » (gar-wire §3.3)."""
    return EntPerson(
        id=person.id,
        profiles=(EntProfile(person.uai, person.profile),),
        last_name=person.last_name,
        first_name=person.first_name,
        other_first_names=(person.first_name,),
        schools=(person.uai,),
        attachment_school=person.uai,
    )


def _staff(person: Identity) -> EntPerson:
    return _person(person)._replace(mails=(person.mail,) if person.mail else ())


def _responsible(person: Identity) -> EntResponsible:
    return EntResponsible(person.id, person.last_name, person.first_name, (person.mail,), (person.uai,))
