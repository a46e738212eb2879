"""The part of the grid that a page shows: some populations, some resources, and in each cell who has it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.gar.console.grid.asking import Asked
from gar_sim.gar.console.resource_columns import COLUMNS, LEVEL
from gar_sim.gar.console.tables import Arranged, Column, Filter, arrange
from gar_sim.gar.console.within import is_level_outside, is_resource_outside
from gar_sim.gar.services.assignments.cells import Cell
from gar_sim.gar.services.overview import SubscriptionOverview, overviews
from gar_sim.gar.services.populations import Kind, Population, Tallies, populations, tally
from gar_sim.values.profiles import Audience

RESOURCES_SHOWN, POPULATIONS_SHOWN = 6, 40

_LABEL = Column("nom", "Nom", lambda one: one.label, lambda _: "")  # they come in the order of the school
_OF_LEVEL = Filter("niveau", "Niveau", lambda rows: _levels(rows), lambda one, level: one.level == level)


@dataclass(frozen=True, slots=True)
class Square:
    """One cell as it stands: how many of how many have the resource; `why_off` says why nothing is to give there."""

    cell: Cell
    held: int
    people: int
    why_off: str = ""

    @property
    def state(self) -> str:
        """ "all", "some", "none", or "off" where the resource is not for these people."""
        if self.why_off:
            return "off"
        return "all" if self.held >= self.people else "some" if self.held else "none"

    @property
    def can_tick(self) -> bool:
        return self.state in {"some", "none"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown: populations and resources, each a page of them, and their squares row by row."""

    kind: Kind
    rows: Arranged
    columns: Arranged
    levels: Sequence[tuple[str, str]]
    resource_levels: Sequence[tuple[str, str]]
    squares: Sequence[tuple[Population, Sequence[Square]]]

    def cells_of(self, asked: Asked) -> dict[Cell, None]:
        """The cells ticked, those of a whole row and of a whole column among them, where something is to give."""
        by_head = (
            square.cell
            for population, squares in self.squares
            for square in squares
            if square.can_tick and (population.code in asked.rows or square.cell.subscription_id in asked.columns)
        )
        return dict.fromkeys([*asked.cells, *by_head])


def lay_out(session: Session, uai: str, asked: Asked, now: datetime) -> Sheet:
    """Read the part of the grid that is asked for, in a number of queries that does not depend on its size."""
    kind, chosen = asked.kind, asked.chosen
    every = populations(session, uai, kind)
    givable = [one for one in overviews(session, uai, now) if one.is_open and not one.is_establishment]
    rows = arrange(
        every, [_LABEL], [_OF_LEVEL], {"niveau": chosen["niveau"], "page": chosen["rang"]}, size=POPULATIONS_SHOWN
    )
    columns = arrange(givable, COLUMNS, [LEVEL], {**chosen, "tri": ""}, size=RESOURCES_SHOWN)
    ids = [one.subscription.id for one in columns.rows]
    tallies = tally(session, uai, kind, [one.code for one in rows.rows], ids)
    squares = [(one, list(_squares(one, columns.rows, tallies))) for one in rows.rows]
    return Sheet(kind, rows, columns, _levels(every), LEVEL.options(givable), squares)


def _squares(row: Population, resources: Sequence[SubscriptionOverview], tallies: Tallies) -> Iterator[Square]:
    for one in resources:
        cell = Cell(row.kind, row.code, one.subscription.id)
        held = tallies.holders.get((row.code, one.subscription.id), 0)
        yield Square(cell, held, tallies.people.get(row.code, 0), _why_off(row, one, tallies.people.get(row.code, 0)))


def _why_off(row: Population, one: SubscriptionOverview, people: int) -> str:
    audience = Audience.TEACHERS if row.kind is Kind.TAUGHT else Audience.PUPILS
    if audience not in one.audiences:
        return "pas pour les enseignants" if row.kind is Kind.TAUGHT else "pas pour les élèves"
    if is_resource_outside(one) or (row.level and is_level_outside(row.level)):
        return "hors de votre délégation"
    return "" if people else "personne"


def _levels(rows: Sequence[Population]) -> list[tuple[str, str]]:
    return [(level, level) for level in dict.fromkeys(row.level for row in rows if row.level)]
