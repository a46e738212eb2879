"""A school's accounts class by class, and the slips that are handed out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from gar_sim.supplier.accounts.passwords import first_password
from gar_sim.supplier.models import Account

WITHOUT_CLASS = "Sans classe"


@dataclass(frozen=True, slots=True)
class ClassAccounts:
    """Accounts of one class; `division` is empty for who has none."""

    division: str
    accounts: tuple[Account, ...]

    @property
    def label(self) -> str:
        """As pages write it."""
        return self.division or WITHOUT_CLASS

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.accounts)

    @property
    def waiting(self) -> int:
        """How many still have their first password."""
        return sum(account.password_hash is None for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Slip:
    """What is cut out and handed to one person; `password` None where the holder has chosen one."""

    display_name: str
    login: str
    password: str | None


def by_class(accounts: Iterable[Account]) -> list[ClassAccounts]:
    """Accounts that come sorted by class, class by class; those without a class first, as the empty text sorts."""
    return [ClassAccounts(division, tuple(each)) for division, each in groupby(accounts, lambda one: one.division)]


def slips_of(accounts: Iterable[Account], key: bytes) -> list[Slip]:
    """The slip of each."""
    return [slip_of(account, key) for account in accounts]


def slip_of(account: Account, key: bytes) -> Slip:
    """The slip of one account."""
    first = None if account.password_hash else first_password(key, account)
    return Slip(f"{account.first_name} {account.last_name}", account.login, first)
