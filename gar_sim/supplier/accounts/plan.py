"""What taking a list in would do, as a function of the list and of the accounts that there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from gar_sim.supplier.models import Account
from gar_sim.values.accounts import AccountRow, AccountsFile
from gar_sim.values.doubts import Doubts, doubts_about


@dataclass(frozen=True, slots=True)
class Update:
    """An account, and the line that says something else of its holder."""

    known: Account
    row: AccountRow


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Each good line stands once: an account to make, one to bring up to date, one as it is, or a doubt.

    `absent` are accounts of the school that the list does not name: nothing is done to them.
    """

    new: tuple[AccountRow, ...]
    changed: tuple[Update, ...]
    same: tuple[AccountRow, ...]
    doubts: Doubts
    absent: int


def plan_import(file: AccountsFile, accounts: Iterable[Account], confirmed: frozenset[int] = frozenset()) -> ImportPlan:
    """Compare a list with the school's accounts; `confirmed` are lines that somebody has answered for."""
    by_identifier = {account.identifier: account for account in accounts}
    doubts = doubts_about(file, by_identifier.values(), confirmed)
    sure = [row for row in file.rows if row.line not in doubts.lines]
    known = [Update(by_identifier[row.identifier], row) for row in sure if row.identifier in by_identifier]
    same = tuple(each.row for each in known if _says(each.row) == _says(each.known))
    return ImportPlan(
        new=tuple(row for row in sure if row.identifier not in by_identifier),
        changed=tuple(each for each in known if each.row not in same),
        same=same,
        doubts=doubts,
        absent=len(by_identifier.keys() - {row.identifier for row in file.rows}),
    )


def _says(person: AccountRow | Account) -> tuple[str, ...]:
    """What a list says of a person, beyond the identifier."""
    profile = person.told_profile if isinstance(person, AccountRow) else person.profile
    return person.last_name, person.first_name, person.division, person.mail, profile
