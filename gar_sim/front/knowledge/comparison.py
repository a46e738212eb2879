"""The same click in the four situations, side by side: columns, and a line a thing to know."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gar_sim.front.knowledge.clicks import Click, HandedList
from gar_sim.front.knowledge.facets import Facet, facet_of
from gar_sim.front.knowledge.texts import Frame
from gar_sim.values.release import ReleasedDatum, WithheldDatum
from gar_sim.values.situations import SITUATION_LABELS, Situation


class Column(NamedTuple):
    """One situation; `click` is None where it has not been played. `passwords` is how many the person manages."""

    situation: Situation
    frame: Frame
    responsible: str
    click: Click | None
    lists: Sequence[HandedList]
    passwords: int

    @property
    def label(self) -> str:
        """As screens write it."""
        return SITUATION_LABELS[self.situation]


class Cell(NamedTuple):
    """What left and what was known and stayed, of one thing in one situation; both empty where it was no matter."""

    label: str
    released: tuple[ReleasedDatum, ...]
    withheld: tuple[WithheldDatum, ...]


class Line(NamedTuple):
    """One thing to know, across the situations that were played."""

    facet: str
    cells: tuple[Cell, ...]


def columns(
    frames: Mapping[Situation, Frame],
    degree: str,
    clicks: Mapping[Situation, Click],
    lists: Sequence[HandedList],
    holders: int,
) -> list[Column]:
    """The four, in the order of screens; `holders` is how many resources hold accounts of the school."""
    return [
        Column(
            situation=situation,
            frame=frames[situation],
            responsible=frames[situation].answers(degree),
            click=clicks.get(situation),
            lists=lists if situation is Situation.NEITHER else (),
            passwords=max(holders, 1) if frames[situation].each_resource else 1,
        )
        for situation in SITUATION_LABELS
    ]


def lines(shown: Sequence[Column]) -> list[Line]:
    """Everything that left or stayed in one of the situations that were played."""
    played = [(column.label, column.click) for column in shown if column.click]
    named = {facet for _, click in played for facet in _facets(click)}
    known = [facet for facet in Facet if facet in named] + sorted(named - set(Facet))
    return [Line(facet, tuple(_cell(facet, label, click) for label, click in played)) for facet in known]


def _facets(click: Click) -> set[str]:
    released = {facet_of(datum.name, datum.values, click.person) for datum in click.released}
    return released | {facet_of(datum.name) for datum in click.withheld}


def _cell(facet: str, label: str, click: Click) -> Cell:
    return Cell(
        label=label,
        released=tuple(each for each in click.released if facet_of(each.name, each.values, click.person) == facet),
        withheld=tuple(each for each in click.withheld if facet_of(each.name) == facet),
    )
