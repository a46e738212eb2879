"""From the cause that a table holds to the sentence that a person reads, with file and line."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Table, case, literal, select

from gar_sim.formats.gar_ent.faults import Cause, Fault, refusal
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.fault_log import FaultLog
from gar_sim.gar.services.intake.scope import Scope
from gar_sim.values.schools import Degree

PAGE: Final = 1_000

_IDENTIFIERS: Final = {
    tables.SCHOOLS: "uai",
    tables.MEFS: "code",
    tables.SUBJECTS: "code",
    tables.PEOPLE: "id",
    tables.PERSON_MEFS: "person",
    tables.PUPIL_SUBJECTS: "person",
    tables.GROUPS: "code",
    tables.MEMBERS: "person",
    tables.TEACHINGS: "person",
    tables.RESPONSIBLES: "id",
}
"""Tables of entries in reading order, and what to call an entry, as `identifier_of` does."""

_ELEMENTS: Final = {
    tables.SCHOOLS: "GAREtab",
    tables.MEFS: "GARMEF",
    tables.SUBJECTS: "GARMatiere",
    tables.PUPIL_SUBJECTS: "GAREleveEnseignement",
    tables.GROUPS: "GARGroupe",
    tables.MEMBERS: "GARPersonGroupe",
    tables.RESPONSIBLES: "GARRespAff",
}

PERSON_MEF: Final = {Degree.SECONDARY: "GARPersonMEF", Degree.PRIMARY: "GARPersonMEFSTAT4"}
"""Name of the element in each degree (gar-wire §3.4)."""

_QUOTED: Final = {
    Cause.UAI_UNKNOWN: "uai",
    Cause.UAI_ELSEWHERE: "ent",
    Cause.PROFILE_UNKNOWN: "profile",
    Cause.DIVISION_UNKNOWN: "code",
    Cause.SUBJECT_UNKNOWN: "code",
}
"""What the `quoted` of an entry is in the sentence of its cause; the rest is in the columns of the entry."""


def element_of(entries: Table, degree: Degree) -> ColumnElement[str]:
    """Name of the element that an entry was."""
    if entries is tables.PEOPLE:
        return case((entries.c.is_pupil, "GAREleve"), else_="GAREnseignant")
    if entries is tables.TEACHINGS:
        return case((entries.c.to_division, "GAREnsClasseMatiere"), else_="GAREnsGroupeMatiere")
    if entries is tables.PERSON_MEFS:
        return literal(PERSON_MEF[degree])
    return literal(_ELEMENTS[entries])


def write_refusals(scope: Scope, files: Sequence[str], log: FaultLog) -> None:
    """Say every refusal, in reading order; `files` are the names by rank."""
    for entries, identifier in _IDENTIFIERS.items():
        for row in _refused(scope, entries):
            log.add_refused(_fault(row, identifier, files))


def _refused(scope: Scope, entries: Table) -> Iterator[Row[Any]]:
    """Page by page: a cursor left open would hold all of them in the memory of some drivers."""
    rows = select(entries, element_of(entries, scope.degree).label("element")).where(entries.c.fault.is_not(None))
    last = 0
    while page := scope.session.execute(_after(rows, entries, last)).all():
        yield from page
        last = page[-1].seq


def _after(rows: Select[Any], entries: Table, last: int) -> Select[Any]:
    return rows.where(entries.c.seq > last).order_by(entries.c.seq).limit(PAGE)


def _fault(row: Row[Any], identifier: str, files: Sequence[str]) -> Fault:
    cause, facts = Cause[row.fault], dict(row._mapping)
    if cause in _QUOTED:
        facts[_QUOTED[cause]] = row.quoted if row.quoted is not None else facts[_QUOTED[cause]]
    return refusal(
        cause,
        facts,
        element=row.element,
        identifier=row._mapping[identifier],
        file=files[tables.file_rank(row.seq)],
        line=row.line,
    )
