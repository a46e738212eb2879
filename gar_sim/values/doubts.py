"""Lines of a list that somebody has to confirm: two people under one name, or one identifier under two names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from gar_sim.values.accounts import AccountRow, AccountsFile
from gar_sim.values.folding import fold_name


class Known(Protocol):
    """Somebody whom a former list named."""

    @property
    def identifier(self) -> str | None:
        """In the base élèves."""

    @property
    def last_name(self) -> str:
        """As it was said last."""

    @property
    def first_name(self) -> str:
        """As it was said last."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line, and what is asked about it."""

    row: AccountRow
    message: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """Nothing is done with these lines until they are confirmed: homonyms as two people, `renamed` as the same one."""

    homonyms: tuple[Doubt, ...] = ()
    renamed: tuple[Doubt, ...] = ()

    @property
    def every(self) -> tuple[Doubt, ...]:
        """Of both kinds, in the order of the lines."""
        return tuple(sorted((*self.homonyms, *self.renamed), key=lambda doubt: doubt.row.line))

    @property
    def lines(self) -> frozenset[int]:
        """The lines that are asked about."""
        return frozenset(doubt.row.line for doubt in self.every)


def doubts_about(file: AccountsFile, known: Iterable[Known], confirmed: frozenset[int] = frozenset()) -> Doubts:
    """What is asked about a list, where these people are known; `confirmed` are lines that were answered for."""
    by_identifier = {each.identifier: each for each in known if each.identifier}
    asked = [row for row in file.rows if row.line not in confirmed]
    unknown = [row for row in asked if row.identifier not in by_identifier]
    return Doubts(
        homonyms=tuple(_homonyms(file, unknown, by_identifier.values())),
        renamed=tuple(_renamed(asked, by_identifier)),
    )


def _homonyms(file: AccountsFile, unknown: list[AccountRow], known: Iterable[Known]) -> Iterator[Doubt]:
    within = {notice.line: notice.message for notice in file.notices if notice.code == "HOMONYM"}
    holders = {_name(each): each for each in known}
    for row in unknown:
        if row.line in within:
            yield Doubt(row, within[row.line])
        elif _name(row) in holders:
            who = f"{row.first_name} {row.last_name} est déjà là, sous l'identifiant {holders[_name(row)].identifier}"
            yield Doubt(row, f"{who} : deux personnes, ou la même ?")


def _renamed(rows: list[AccountRow], known: Mapping[str, Known]) -> Iterator[Doubt]:
    for row in rows:
        holder = known.get(row.identifier)
        if holder and _name(holder) != _name(row):
            whose = f"L'identifiant {row.identifier} est celui de {holder.first_name} {holder.last_name}"
            yield Doubt(row, f"{whose} ; la ligne dit {row.first_name} {row.last_name}.")


def _name(person: Known) -> tuple[str, str]:
    return fold_name(person.last_name, person.first_name)
