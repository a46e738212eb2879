"""Writing lists that a French spreadsheet opens by a double click: UTF-8 with its mark, `;`, no live formula."""

import csv
from collections.abc import Collection, Iterable, Sequence
from io import StringIO

from gar_sim.formats.comptes_csv.columns import REASON, REQUIRED, Column, known_columns
from gar_sim.formats.comptes_csv.table import disarm
from gar_sim.values.accounts import AccountRow, AccountsFile, LineFault
from gar_sim.values.profiles import PROFILE_LABELS, Profile


def write_accounts(rows: Iterable[AccountRow], leave_out: Collection[str] = ()) -> bytes:
    """The list, which `read_accounts` reads back; « Profil » is left out when all are pupils.

    A column to leave out that no list can do without stays, with nothing in it.
    """
    people = list(rows)
    empty = set(leave_out) if _need_profile(people) else {*leave_out, Column.PROFILE}
    columns = [column for column in Column if column in REQUIRED or column not in empty]
    said = (dict(zip(Column, _cells(person), strict=True)) for person in people)
    return _write(columns, [["" if column in empty else cells[column] for column in columns] for cells in said])


def write_faulty(file: AccountsFile, doubts: Iterable[tuple[AccountRow, str]] = ()) -> bytes:
    """The lines that were not taken, as they stood, each with the reason: to be mended and sent again.

    `doubts` are good lines that were left all the same, and why.
    """
    width = len(file.columns)
    lines = [
        [*line.cells[:width], *[""] * (width - len(line.cells)), *line.cells[width:], _reason(line.faults)]
        for line in file.faulty
    ]
    return _write([*file.columns, REASON], [*lines, *(_doubtful(file, row, why) for row, why in doubts)])


def _doubtful(file: AccountsFile, row: AccountRow, why: str) -> list[str]:
    """A good line under the header of its file; columns that are not read stay behind."""
    said = dict(zip(Column, _cells(row), strict=True))
    return [*(said[column] if column else "" for column in known_columns(file.columns)), why]


def _need_profile(people: list[AccountRow]) -> bool:
    return any(person.profile is not Profile.PUPIL for person in people)


def _cells(person: AccountRow) -> list[str]:
    return [
        person.last_name,
        person.first_name,
        person.identifier,
        person.division,
        person.mail,
        PROFILE_LABELS[person.profile],
    ]


def _reason(faults: Iterable[LineFault]) -> str:
    return " ".join(f"{fault.column} : {fault.message}" for fault in faults)


def _write(header: Iterable[str], lines: Iterable[Sequence[str]]) -> bytes:
    page = StringIO(newline="")
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow([disarm(str(cell)) for cell in header])
    writer.writerows([disarm(cell) for cell in line] for line in lines)
    return page.getvalue().encode("utf-8-sig")
