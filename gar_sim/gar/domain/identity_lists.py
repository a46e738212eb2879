"""What a list of identities changes in a school: who arrives, who is described anew, who has left.

A list speaks only for the kinds of people that it holds: one of pupils alone strikes no teacher off. It strikes
nobody off while a line of it could not be read, and the head never leaves by a list. Somebody new who bears the name
of somebody else waits for a word: two people, or the same one under another identifier?
"""

from collections.abc import Collection, Iterable, Iterator
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
class Doubt:
    """A line that somebody has to confirm: its name is already that of somebody else."""

    row: AccountRow
    message: str


@dataclass(frozen=True, slots=True)
class ListEffect:
    """What taking a list in would do; `changes` include people who come back, `doubts` are left out."""

    arrivals: tuple[AccountRow, ...]
    changes: tuple[Change, ...]
    departures: tuple[KnownIdentity, ...]
    unchanged: int
    doubts: tuple[Doubt, ...] = ()

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Arrivals, changes, departures, doubts: two effects that differ elsewhere only do the same to the school."""
        return len(self.arrivals), len(self.changes), len(self.departures), len(self.doubts)


def effect_of_list(
    known: Iterable[KnownIdentity], rows: Iterable[AccountRow], *, whole: bool, confirmed: Collection[int] = ()
) -> ListEffect:
    """Compare a list with the school; `whole` says that every line of it could be read, `confirmed` are lines of
    homonyms who are two people indeed.
    """
    known, rows = list(known), list(rows)
    matched = list(_matched(known, rows))
    named = {each.id for _, each in matched if each}
    changes = tuple(Change(each, row) for row, each in matched if each and _differs(each, row))
    new = [row for row, each in matched if each is None]
    doubts = tuple(doubt for doubt in _doubts(known, rows, frozenset(new)) if doubt.row.line not in confirmed)
    waiting = {doubt.row for doubt in doubts}
    perhaps_the_same = {_name(row) for row in waiting}
    spoken_of = named | {each.id for each in known if _name(each) in perhaps_the_same}
    return ListEffect(
        arrivals=tuple(row for row in new if row not in waiting),
        changes=changes,
        departures=_departures(known, rows, spoken_of) if whole else (),
        unchanged=len(named) - len(changes),
        doubts=doubts,
    )


def _matched(known: list[KnownIdentity], rows: list[AccountRow]) -> Iterator[tuple[AccountRow, KnownIdentity | None]]:
    """Each line, and whom it describes: by the identifier, or by the name for one who has none yet."""
    by_identifier = {each.identifier: each for each in known if each.identifier}
    unlisted = {_name(each): each for each in known if not each.identifier}
    for row in rows:
        yield row, by_identifier.get(row.identifier) or unlisted.pop(_name(row), None)


def _doubts(known: list[KnownIdentity], rows: list[AccountRow], new: frozenset[AccountRow]) -> Iterator[Doubt]:
    """Lines of people who are not known, under the name of somebody known or of a line before."""
    holders = {_name(each): each for each in known if each.present}
    first: dict[tuple[str, str], AccountRow] = {}
    for row in rows:
        name, before = _name(row), first.setdefault(_name(row), row)
        who = f"{row.first_name} {row.last_name}"
        if row in new and before is not row:
            yield Doubt(row, f"{who} porte le même nom que la ligne {before.line} : deux personnes, ou la même ?")
        elif row in new and name in holders:
            other = holders[name].identifier or "donné à l'activation"
            yield Doubt(row, f"{who} est déjà là, sous l'identifiant {other} : deux personnes, ou la même ?")


def _departures(known: list[KnownIdentity], rows: list[AccountRow], spoken_of: set[str]) -> tuple[KnownIdentity, ...]:
    spoken_for = {row.profile is Profile.PUPIL for row in rows}
    return tuple(
        each
        for each in known
        if each.present
        and each.id not in spoken_of
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
