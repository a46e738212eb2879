"""Plain rows that the directory is filled with, one type a table.

Where a table says the same as an element of the export, the row is that record of `values.ent_records`.
Named tuples, because a large world has hundreds of thousands of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPersonMef,
    EntPupilSubject,
    EntSubject,
    EntTeaching,
)

PUPIL, GUARDIAN = "ELV", "TUT"
"""The two functions that are no posts of staff; others are the school's words, `ENS`, `DOC`, `DIR`… (gar-wire §3.5)."""


class SchoolRow(NamedTuple):
    """A school: `degree` "1D" or "2D", `state` a `SchoolState`, `ent` the identifier of its ENT project."""

    uai: str
    name: str
    degree: str
    state: str
    ent: str
    functional_attachment: str | None = None
    contract: str | None = None
    phone: str | None = None
    email: str | None = None


class PersonRow(NamedTuple):
    """A person; `id` is the `GARPersonIdentifiant`, `other_first_names` start with the usual one."""

    id: str
    last_name: str
    first_name: str
    other_first_names: tuple[str, ...] = ()
    civility: str | None = None
    birth_date: date | None = None
    mail: str | None = None
    birth_name: str | None = None
    secondary_id: str | None = None
    attachment_school: str | None = None
    left_on: date | None = None


class PostRow(NamedTuple):
    """What a person is in a school; `disciplines` are codes, for staff only."""

    person: str
    uai: str
    function: str
    profile: str | None
    disciplines: tuple[str, ...] = ()


class DisciplineRow(NamedTuple):
    """A discipline of posts, by code."""

    code: str
    label: str


class ResponsibleRow(NamedTuple):
    """A person who may assign licences in a school."""

    person: str
    uai: str


class AdministratorRow(NamedTuple):
    """A person who administers the ENT in a school."""

    person: str
    uai: str


class GuardianRow(NamedTuple):
    """Who answers for a pupil."""

    guardian: str
    pupil: str


class AccountRow(NamedTuple):
    """The account of a person. `password_hash` comes from `kernel.passwords.hash_password`; one may be shared.

    `persona_rank` puts the person among the demo's characters, `persona_note` says why in a few words.
    """

    person: str
    login: str
    password_hash: str
    handed_out: bool = True
    persona_rank: int | None = None
    persona_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Rows to add, in any order within a field; what they refer to is in the same value or already loaded."""

    schools: Iterable[SchoolRow] = ()
    people: Iterable[PersonRow] = ()
    disciplines: Iterable[DisciplineRow] = ()
    posts: Iterable[PostRow] = ()
    groups: Iterable[EntGroup] = ()
    members: Iterable[EntGroupMember] = ()
    mefs: Iterable[EntMef] = ()
    person_mefs: Iterable[EntPersonMef] = ()
    subjects: Iterable[EntSubject] = ()
    pupil_subjects: Iterable[EntPupilSubject] = ()
    teachings: Iterable[EntTeaching] = ()
    responsibles: Iterable[ResponsibleRow] = ()
    administrators: Iterable[AdministratorRow] = ()
    guardians: Iterable[GuardianRow] = ()
    accounts: Iterable[AccountRow] = ()
