"""Writing lists that a French spreadsheet opens by a double click: UTF-8 with its mark, `;`, no live formula."""

from collections.abc import Collection, Iterable

from gar_sim.formats.comptes_csv.columns import REQUIRED, Column, known_columns
from gar_sim.formats.tableur import Sheet, write_csv
from gar_sim.formats.tableur.lines import REASON, handed_back
from gar_sim.values.accounts import AccountRow, AccountsFile
from gar_sim.values.profiles import PROFILE_LABELS, Profile

TITLE = "Comptes"


def write_accounts(rows: Iterable[AccountRow], leave_out: Collection[str] = ()) -> bytes:
    """The list, which `read_accounts` reads back; « Profil » is left out when all are pupils.

    A column to leave out that no list can do without stays, with nothing in it.
    """
    people = list(rows)
    empty = set(leave_out) if _need_profile(people) else {*leave_out, Column.PROFILE}
    columns = [column for column in Column if column in REQUIRED or column not in empty]
    said = (dict(zip(Column, _cells(person), strict=True)) for person in people)
    lines = [["" if column in empty else cells[column] for column in columns] for cells in said]
    return write_csv(Sheet(TITLE, tuple(columns), lines))


def write_faulty(file: AccountsFile, doubts: Iterable[tuple[AccountRow, str]] = ()) -> bytes:
    """The lines that were not taken, as they stood, each with the reason: to be mended and sent again.

    `doubts` are good lines that were left all the same, and why.
    """
    lines = handed_back(len(file.columns), file.faulty)
    left = (_doubtful(file, row, why) for row, why in doubts)
    return write_csv(Sheet(TITLE, (*file.columns, REASON), [*lines, *left]))


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
