"""What a list of identities changes in a school: who arrives, who is described anew, who has left.

A list speaks only for the kinds of people that it holds: one of pupils alone strikes no teacher off. It strikes
nobody off while a line of it could not be read, and the head never leaves by a list.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gar_sim.values.accounts import AccountRow
from gar_sim.values.folding import fold_name
from gar_sim.values.profiles import Profile


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """Somebody of the school; who came in by the activation code has no identifier of a list."""

    id: str
    identifier: str | None
    last_name: str
    first_name: str
    profile: Profile
    division: str = ""
    mail: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody known, and the line that describes them now."""

    known: KnownIdentity
    row: AccountRow


@dataclass(frozen=True, slots=True)
class ListEffect:
    """What taking a list in would do; `changes` include people who come back."""

    arrivals: tuple[AccountRow, ...]
    changes: tuple[Change, ...]
    departures: tuple[KnownIdentity, ...]
    unchanged: int

    @property
    def figures(self) -> tuple[int, int, int]:
        """Arrivals, changes, departures: two effects that differ elsewhere only do the same to the school."""
        return len(self.arrivals), len(self.changes), len(self.departures)


def effect_of_list(known: Iterable[KnownIdentity], rows: Iterable[AccountRow], *, whole: bool) -> ListEffect:
    """Compare a list with the school; `whole` says that every line of it could be read."""
    known, rows = list(known), list(rows)
    by_identifier = {each.identifier: each for each in known if each.identifier}
    unlisted = {_name(each): each for each in known if not each.identifier}
    matched = [(row, by_identifier.get(row.identifier) or unlisted.get(_name(row))) for row in rows]
    named = {each.id for _, each in matched if each}
    changes = tuple(Change(each, row) for row, each in matched if each and _differs(each, row))
    return ListEffect(
        arrivals=tuple(row for row, each in matched if each is None),
        changes=changes,
        departures=_departures(known, rows, named) if whole else (),
        unchanged=len(named) - len(changes),
    )


def _departures(known: list[KnownIdentity], rows: list[AccountRow], named: set[str]) -> tuple[KnownIdentity, ...]:
    spoken_for = {row.profile is Profile.PUPIL for row in rows}
    return tuple(
        each
        for each in known
        if each.present
        and each.id not in named
        and each.profile is not Profile.HEAD
        and (each.profile is Profile.PUPIL) in spoken_for
    )


def _differs(each: KnownIdentity, row: AccountRow) -> bool:
    said = (row.identifier, row.last_name, row.first_name, row.profile, row.division, row.mail or each.mail)
    return not each.present or said != (
        each.identifier,
        each.last_name,
        each.first_name,
        each.profile,
        each.division,
        each.mail,
    )


def _name(person: KnownIdentity | AccountRow) -> tuple[str, str]:
    return fold_name(person.last_name, person.first_name)
