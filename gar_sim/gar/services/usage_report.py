"""The tables of a school's statistics, as they may be shown: what is small is hidden before any page sees it.

Three tables, each of the whole school or crossed with the others' lines. Accesses add up over resources, months and
people, so that a crossing would let hidden ones be worked out: they are told of whole tables only.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from gar_sim.gar.domain.masking import EVERYBODY, Figures, Path, Row, cover_series, mask, row_at, rows_under
from gar_sim.gar.domain.month_lines import MonthLine, month_lines
from gar_sim.gar.domain.usage import (
    Holding,
    Opening,
    Peak,
    by_month,
    by_population,
    by_subscription,
    grouped,
    peak,
    shown_peak,
)
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.usage import Usage


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tables are crossed with; "" and `()` are all."""

    resource: str = ""
    month: str = ""
    who: Path = EVERYBODY


@dataclass(frozen=True, slots=True)
class Whole:
    """The school year in five numbers; None is hidden."""

    assignments: int
    able: int
    opened: int | None
    accesses: int | None
    peak: Peak | None


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A subscription: its assignments, in `row`, and its accesses; None is hidden, or not told of a crossing."""

    subscription: Subscription
    row: Row
    accesses: int | None
    peak: Peak | None
    cost_cents: int | None
    """What each licence that was used cost, in cents; None where no price is known, or nothing to divide by."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows. `populations` and `months` are what can be asked for, whatever was."""

    whole: Whole
    population: list[tuple[Path, Row]]
    resources: list[ResourceLine]
    months: list[MonthLine]
    populations: list[Path]


def report(usage: Usage, asked: Asked, costs: Mapping[str, int]) -> Report:
    """The tables that were asked for. `costs`: what each subscription cost in all, in cents, where it is known."""
    holdings, openings = _of_resource(usage, asked.resource)
    months = by_month(usage.openings)
    everything = mask(by_population(_people(usage.holdings), usage.openings, usage.places))
    in_month = [one for one in openings if not asked.month or f"{one.at:%Y-%m}" == asked.month]
    crossed = mask(by_population(_people(holdings), in_month, usage.places)) if asked.resource or asked.month else None
    return Report(
        whole=_whole(usage, row_at(everything, EVERYBODY)),
        population=list(rows_under(crossed or everything, asked.who)),
        resources=_resources(usage, asked, holdings, in_month, costs),
        months=_months(
            usage, asked, everything, {month: _kept(some, asked.resource) for month, some in months.items()}
        ),
        populations=[path for path in everything if path],
    )


def _whole(usage: Usage, row: Row) -> Whole:
    pairs = set(usage.holdings) | {Holding(one.subscription, one.person) for one in usage.openings}
    return Whole(
        assignments=len(pairs),
        able=row.able,
        opened=row.shown.opened if row.shown else None,
        accesses=row.shown.accesses if row.shown else None,
        peak=shown_peak(peak(usage.openings)) if row.shown else None,
    )


def _resources(
    usage: Usage, asked: Asked, holdings: Collection[Holding], openings: Collection[Opening], costs: Mapping[str, int]
) -> list[ResourceLine]:
    trees = by_subscription(holdings, openings, usage.places)
    rows = {one: row_at(mask(trees[one]), asked.who) for one in usage.subscriptions if one in trees}
    whole = not asked.month and not asked.who
    of_all = by_subscription(usage.holdings, usage.openings, usage.places) if whole and asked.resource else trees
    told = _accesses_told(of_all) if whole else {}
    peaks = {one: shown_peak(peak(some)) for one, some in grouped(openings, lambda each: each.subscription).items()}
    return [
        ResourceLine(
            usage.subscriptions[one],
            row,
            told.get(one),
            peaks.get(one) if whole and row.shown else None,
            _cost(row, costs.get(one)) if whole else None,
        )
        for one, row in rows.items()
        if row.able
    ]


def _accesses_told(trees: Mapping[str, Mapping[Path, Figures]]) -> dict[str, int]:
    """Accesses of each resource of the school that may be told beside their sum; `trees` are of all of them."""
    numbers = {one: tree[EVERYBODY].accesses for one, tree in trees.items()}
    hidden = cover_series({one for one, tree in trees.items() if row_at(mask(tree), EVERYBODY).hidden}, numbers)
    return {one: number for one, number in numbers.items() if one not in hidden}


def _months(
    usage: Usage, asked: Asked, whole: Mapping[Path, Row], months: Mapping[str, list[Opening]]
) -> list[MonthLine]:
    able = _people(_of_resource(usage, asked.resource)[0])
    masked = {month: mask(by_population(able, some, usage.places)) for month, some in months.items()}
    if not asked.resource and not asked.who:
        return [line for line in month_lines(whole, masked) if asked.month in ("", line.month)]
    rows = {month: row_at(tree, asked.who) for month, tree in masked.items() if asked.month in ("", month)}
    return [MonthLine(month, row.shown.opened if row.shown else None, None, {}) for month, row in rows.items()]


def _cost(row: Row, cents: int | None) -> int | None:
    return round(cents / row.shown.opened) if cents is not None and row.shown else None


def _of_resource(usage: Usage, resource: str) -> tuple[list[Holding], list[Opening]]:
    kept = [one for one in usage.holdings if resource in ("", one.subscription)]
    return kept, _kept(usage.openings, resource)


def _kept(openings: Iterable[Opening], resource: str) -> list[Opening]:
    return [one for one in openings if resource in ("", one.subscription)]


def _people(holdings: Iterable[Holding]) -> set[int]:
    return {one.person for one in holdings}
