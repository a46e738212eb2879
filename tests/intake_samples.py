"""A GAR that takes deliveries in, and its directory said without any number of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session, aliased

from delivery_samples import MADE_AT, PRIMARY, SECONDARY, packed
from gar_sim.formats.gar_ent import Contents, DeliveryName
from gar_sim.gar.models import (
    Discipline,
    Division,
    EntProject,
    Group,
    GroupMember,
    Mef,
    Membership,
    Person,
    PersonMail,
    PersonMef,
    PupilSubject,
    Responsible,
    School,
    Subject,
    Teaching,
)
from gar_sim.gar.services.intake import ImportReport, import_delivery
from gar_sim.kernel.database import Base, db, transaction
from gar_sim.kernel.site import Site
from gar_sim.values.schools import Degree

NIGHT = timedelta(days=1)

Directory = dict[str, set[tuple[Any, ...]]]

PRIMARY_OF_PAS = replace(
    PRIMARY,
    teachers=[person._replace(id="PAS-primet") for person in PRIMARY.teachers],
    pupils=[person._replace(id="PAS-aubin") for person in PRIMARY.pupils],
    pupil_mefs=[link._replace(person="PAS-aubin") for link in PRIMARY.pupil_mefs],
    group_members=[link._replace(person=link.person.replace("V1", "PAS")) for link in PRIMARY.group_members],
    responsibles=[person._replace(id="PAS-primet") for person in PRIMARY.responsibles],
)
"""The école, delivered by the ENT of the collège."""


@dataclass
class Gar:
    """The GAR of one world, and a folder for what it is sent. Each delivery comes a night after the one before."""

    site: Site
    folder: Path
    nights: int = field(default=0)

    def know(self, *ents: str) -> None:
        """Make ENT projects known."""
        with self.writing() as session:
            session.add_all(EntProject(id=ent, name=ent, issuer="", client_id="", client_secret="") for ent in ents)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One write transaction of the GAR."""
        with self.site.inside("gar"), transaction() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look at its tables."""
        with self.site.inside("gar"):
            yield db.session()

    @property
    def now(self) -> datetime:
        """When the last delivery came."""
        return MADE_AT + self.nights * NIGHT

    def archive(self, contents: Contents = SECONDARY, degree: Degree = Degree.SECONDARY, ent: str = "PAS") -> Path:
        """An archive of the night to come."""
        self.nights += 1
        folder = self.folder / f"night-{self.nights}"
        folder.mkdir()
        return packed(folder, contents, DeliveryName.at(ent, self.now, degree))

    def take(self, path: Path, ent: str = "PAS") -> ImportReport:
        """Take in an archive or a folder."""
        with self.writing() as session:
            return import_delivery(session, ent_id=ent, path=path, at=self.now)

    def deliver(
        self, contents: Contents = SECONDARY, degree: Degree = Degree.SECONDARY, ent: str = "PAS"
    ) -> ImportReport:
        """Send what an ENT says, and take it in."""
        return self.take(self.archive(contents, degree, ent), ent)

    def directory(self) -> Directory:
        """Who is where and does what, by the identifiers of the wire."""
        with self.reading() as session:
            return directory_of(session)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of the GAR as it is, jobs and their faults apart."""
        with self.reading() as session:
            return rows_of(session)

    def person(self, identifier: str) -> Person:
        """The row of somebody, apart from any session."""
        with self.reading() as session:
            person = session.scalars(select(Person).filter_by(ent_person_id=identifier)).one()
            session.expunge(person)
            return person


def directory_of(session: Session) -> Directory:
    """Who is where and does what, by the identifiers of the wire."""
    return {name: {tuple(row) for row in session.execute(rows)} for name, rows in _said().items()}


def rows_of(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the GAR as it is, jobs and their faults apart."""
    tables = [table for name, table in Base.metadata.tables.items() if name.startswith("gar_")]
    kept = [table for table in tables if not table.name.startswith("gar_import_")]
    return {table.name: sorted(map(tuple, session.execute(select(table))), key=repr) for table in kept}


def _said() -> dict[str, Select[Any]]:
    group, division = aliased(Group), aliased(Group)
    present = Person.left_at.is_(None)
    who = Person.ent_person_id
    return {
        "schools": _but(School, "left_at").where(School.left_at.is_(None)),
        "mefs": select(inspect(Mef).local_table),
        "subjects": select(inspect(Subject).local_table),
        "people": _but(Person, "id", "arrived_at", "left_at").where(present),
        "memberships": _but(Membership, "person_id").add_columns(who).join(Person),
        "disciplines": select(who, Discipline.uai, Discipline.code).join(Person),
        "mails": select(who, PersonMail.mail).join(Person),
        "person_mefs": select(who, PersonMef.uai, PersonMef.code).join(Person),
        "pupil_subjects": select(who, PupilSubject.uai, PupilSubject.subject).join(Person),
        "groups": _but(Group, "id"),
        "divisions": (
            select(group.uai, group.code, division.code)
            .join(Division, Division.group_id == group.id)
            .join(division, division.id == Division.division_id)
        ),
        "members": select(Group.uai, Group.code, who).join_from(GroupMember, Group).join(Person),
        "teachings": select(Group.uai, Group.code, who, Teaching.subject).join_from(Teaching, Group).join(Person),
        "responsibles": select(inspect(Responsible).local_table),
    }


def _but(model: type[Base], *left_out: str) -> Select[Any]:
    columns = inspect(model).columns
    return select(*(column for column in columns if column.key not in left_out))


def altered(report: ImportReport) -> dict[str, tuple[int, int, int]]:
    """Created, changed and left, of the elements where something was."""
    counts = {element: (each.created, each.changed, each.left) for element, each in report.counts.items()}
    return {element: each for element, each in counts.items() if any(each)}
