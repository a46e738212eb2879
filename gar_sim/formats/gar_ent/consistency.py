"""Do the entries of a delivery agree with each other (gar-wire §3.7)? Plain rules over identifiers.

The GAR's importer asks the same of its tables, in SQL, and refuses with the same causes.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.formats.gar_ent.ledger import Ledger, Refusal, declare, refuse
from gar_sim.formats.gar_ent.names import Document
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPerson,
    EntPersonMef,
    EntPupilSubject,
    EntRecord,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.profiles import Profile

DIVISION: Final = "DIVISION"
GROUP: Final = "GROUPE"

UNSUPPORTED_PROFILES: Final = frozenset({Profile.GUARDIAN})
"""Profiles that ENTs know and that the GAR does not take (gar-wire §3.5)."""


class Pass(NamedTuple):
    """One reading of the files of a document, for some of its entries."""

    document: Document
    elements: tuple[str, ...]


PASSES: Final = (
    Pass(Document.SCHOOLS, ("GAREtab",)),
    Pass(Document.SCHOOLS, ("GARMEF", "GARMatiere")),
    Pass(Document.TEACHERS, ("GAREnseignant",)),
    Pass(Document.TEACHERS, ("GARPersonMEF", "GARPersonMEFSTAT4")),
    Pass(Document.PUPILS, ("GAREleve",)),
    Pass(Document.PUPILS, ("GARPersonMEF", "GARPersonMEFSTAT4", "GAREleveEnseignement")),
    Pass(Document.GROUPS, ("GARGroupe",)),
    Pass(Document.GROUPS, ("GARPersonGroupe", "GAREnsGroupeMatiere", "GAREnsClasseMatiere")),
    Pass(Document.RESPONSIBLES, ("GARRespAff",)),
)
"""Order of the checks. Within the pass of GARGroupe divisions come before groups."""


def judge(ledger: Ledger, element: str, record: EntRecord) -> Refusal | None:
    """Say why an entry is refused; an entry that is not is declared from then on."""
    return _RULES[element](ledger, record)


def is_supported(profile: str) -> bool:
    """Whether the GAR takes people of this profile, whatever its case (gar-wire §3.5)."""
    try:
        return Profile.parse(profile) not in UNSUPPORTED_PROFILES
    except ValueError:
        return False


def _school(ledger: Ledger, record: EntSchool) -> Refusal | None:
    return declare(ledger.schools, record.uai, refuse(Cause.UAI_DUPLICATE))


def _mef(ledger: Ledger, record: EntMef) -> Refusal | None:
    taken = refuse(Cause.MEF_DUPLICATE, uai=record.uai)
    return ledger.unknown_school(record.uai) or declare(ledger.mefs, (record.uai, record.code), taken)


def _subject(ledger: Ledger, record: EntSubject) -> Refusal | None:
    taken = refuse(Cause.SUBJECT_DUPLICATE, uai=record.uai)
    return ledger.unknown_school(record.uai) or declare(ledger.subjects, (record.uai, record.code), taken)


def _person(ledger: Ledger, record: EntPerson) -> Refusal | None:
    if record.id in ledger.schools_of_person:
        return refuse(Cause.PERSON_DUPLICATE)
    schools = (*record.schools, *(profile.uai for profile in record.profiles))
    refusal = ledger.unknown_school(*schools) or _unsupported_profile(record)
    if not refusal:
        ledger.schools_of_person[record.id] = record.schools
    return refusal


def _unsupported_profile(record: EntPerson) -> Refusal | None:
    unsupported = next((profile.profile for profile in record.profiles if not is_supported(profile.profile)), None)
    return None if unsupported is None else refuse(Cause.PROFILE_UNKNOWN, profile=unsupported)


def _person_mef(ledger: Ledger, record: EntPersonMef) -> Refusal | None:
    return (
        ledger.unknown_school(record.uai)
        or ledger.unknown_mef(record.uai, record.code)
        or _person_mefstat4(ledger, record)
    )


def _person_mefstat4(ledger: Ledger, record: EntPersonMef) -> Refusal | None:
    """In the first degree the code is that of a national list, which no document declares."""
    return (
        ledger.unknown_school(record.uai)
        or ledger.absent_person(record.person, record.uai)
        or ledger.repeated_link("mef", record.uai, record.person, record.code)
    )


def _pupil_subject(ledger: Ledger, record: EntPupilSubject) -> Refusal | None:
    return (
        ledger.unknown_subject(record.uai, record.subject)
        or ledger.absent_person(record.person, record.uai)
        or ledger.repeated_link("subject", record.uai, record.person, record.subject)
    )


def _group(ledger: Ledger, record: EntGroup) -> Refusal | None:
    refusal = ledger.unknown_school(record.uai) or _misshapen(record) or _taken_code(ledger, record)
    refusal = refusal or ledger.unknown_division(record.uai, *record.divisions)
    if not refusal:
        declared = ledger.divisions if record.status == DIVISION else ledger.groups
        declared.add((record.uai, record.code))
    return refusal


def _misshapen(record: EntGroup) -> Refusal | None:
    if record.status not in (DIVISION, GROUP):
        return refuse(Cause.GROUP_STATUS, status=record.status)
    if record.status == DIVISION and record.divisions:
        return refuse(Cause.DIVISION_IN_DIVISION)
    return None


def _taken_code(ledger: Ledger, record: EntGroup) -> Refusal | None:
    key = (record.uai, record.code)
    if record.status == GROUP and key in ledger.divisions:
        return refuse(Cause.GROUP_CODE_OF_DIVISION, uai=record.uai)
    taken = key in ledger.divisions or key in ledger.groups
    return refuse(Cause.GROUP_DUPLICATE, uai=record.uai) if taken else None


def _group_member(ledger: Ledger, record: EntGroupMember) -> Refusal | None:
    key = (record.uai, record.group)
    if key not in ledger.divisions and key not in ledger.groups:
        return refuse(Cause.GROUP_UNKNOWN, uai=record.uai, code=record.group)
    absent = ledger.absent_person(record.person, record.uai)
    return absent or ledger.repeated_link("member", record.uai, record.person, record.group)


def _teaching(ledger: Ledger, record: EntTeaching) -> Refusal | None:
    known = ledger.divisions if record.to_division else ledger.groups
    if (record.uai, record.group) not in known:
        cause = Cause.NOT_A_DIVISION if record.to_division else Cause.NOT_A_GROUP
        return refuse(cause, uai=record.uai, code=record.group)
    return (
        ledger.unknown_subject(record.uai, *record.subjects)
        or ledger.absent_person(record.person, record.uai)
        or ledger.repeated_link("teaching", record.uai, record.person, record.group)
    )


def _responsible(ledger: Ledger, record: EntResponsible) -> Refusal | None:
    taken = refuse(Cause.RESPONSIBLE_DUPLICATE)
    return ledger.unknown_school(*record.schools) or declare(ledger.responsibles, record.id, taken)


_RULES: Final[dict[str, Callable[[Ledger, Any], Refusal | None]]] = {
    "GAREtab": _school,
    "GARMEF": _mef,
    "GARMatiere": _subject,
    "GAREnseignant": _person,
    "GAREleve": _person,
    "GARPersonMEF": _person_mef,
    "GARPersonMEFSTAT4": _person_mefstat4,
    "GAREleveEnseignement": _pupil_subject,
    "GARGroupe": _group,
    "GARPersonGroupe": _group_member,
    "GAREnsGroupeMatiere": _teaching,
    "GAREnsClasseMatiere": _teaching,
    "GARRespAff": _responsible,
}
