"""What taking a list in would do, as a function of the list and of the accounts that there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from gar_sim.supplier.models import Account
from gar_sim.values.accounts import AccountRow, AccountsFile
from gar_sim.values.folding import fold_name


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that somebody has to confirm: its name is already that of somebody else."""

    row: AccountRow
    message: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Each good line stands once: an account to make, one to bring up to date, one as it is, or a doubt.

    `absent` are accounts of the school that the list does not name: nothing is done to them.
    """

    new: tuple[AccountRow, ...]
    changed: tuple[AccountRow, ...]
    same: tuple[AccountRow, ...]
    doubts: tuple[Doubt, ...]
    absent: int


def plan_import(file: AccountsFile, accounts: Iterable[Account], confirmed: frozenset[int] = frozenset()) -> ImportPlan:
    """Compare a list with the school's accounts; `confirmed` are lines of homonyms that are two people indeed."""
    by_identifier = {account.identifier: account for account in accounts}
    known = [row for row in file.rows if row.identifier in by_identifier]
    same = tuple(row for row in known if _says(row) == _says(by_identifier[row.identifier]))
    unknown = [row for row in file.rows if row.identifier not in by_identifier]
    doubts = tuple(doubt for doubt in _doubts(file, unknown, by_identifier.values()) if doubt.row.line not in confirmed)
    doubtful = {doubt.row for doubt in doubts}
    return ImportPlan(
        new=tuple(row for row in unknown if row not in doubtful),
        changed=tuple(row for row in known if row not in same),
        same=same,
        doubts=doubts,
        absent=len(by_identifier) - len(known),
    )


def _doubts(file: AccountsFile, unknown: list[AccountRow], accounts: Iterable[Account]) -> list[Doubt]:
    within = {notice.line: notice.message for notice in file.notices if notice.code == "HOMONYM"}
    holders = {_name(account): account for account in accounts}
    return [
        Doubt(row, within.get(row.line) or _as_account(row, holders[_name(row)]))
        for row in unknown
        if row.line in within or _name(row) in holders
    ]


def _as_account(row: AccountRow, account: Account) -> str:
    who = f"{row.first_name} {row.last_name} a déjà un compte, {account.login}, sous un autre identifiant"
    return f"{who} : deux personnes, ou la même ?"


def _name(person: AccountRow | Account) -> tuple[str, str]:
    return fold_name(person.last_name, person.first_name)


def _says(person: AccountRow | Account) -> tuple[str, ...]:
    """What a list says of a person, beyond the identifier."""
    profile = person.told_profile if isinstance(person, AccountRow) else person.profile
    return person.last_name, person.first_name, person.division, person.mail, profile
