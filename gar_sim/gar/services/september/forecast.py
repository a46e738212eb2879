"""Need, stock and what to buy: a table for whoever orders (domain-practice §1.1, step 2)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.gar.domain.forecasting import Stock, stock_of
from gar_sim.gar.services.holdings import people_of
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.prices import prices_of
from gar_sim.gar.services.pupil_levels import levels_of_pupils
from gar_sim.values.gathering import gathered
from gar_sim.values.prices import UnitPrice
from gar_sim.values.profiles import GLOBAL_POOL, Audience


@dataclass(frozen=True, slots=True)
class Line:
    """One resource and one audience: who needs it, the licences that will be there, what they cost where it is known.

    `levels` are those that the need was counted on; empty, it is the number of those who have the resource today.
    """

    title: str
    publisher: str
    audience: str
    levels: tuple[str, ...]
    need: int
    held: int
    stock: Stock
    price: UnitPrice | None

    @property
    def to_buy(self) -> int:
        """Licences that lack on that day."""
        return self.stock.missing_for(self.need)

    @property
    def cost(self) -> int | None:
        """Cents that they cost, None where no price is known: teachers' are reduced or free (domain-practice §3.2)."""
        return self.price.cost_of(self.to_buy) if self.price and self.audience != Audience.TEACHERS else None


def pupils_expected(session: Session, uai: str) -> dict[str, int]:
    """Pupils of each level as the directory has them today."""
    pupils = session.scalars(people_of(uai, Audience.PUPILS)).all()
    return dict(Counter(level for levels in levels_of_pupils(session, uai, pupils).values() for level in levels))


def forecast(
    session: Session, uai: str, found: Iterable[SubscriptionOverview], expected: Mapping[str, int], day: datetime
) -> list[Line]:
    """A line a resource and audience, by title, of people's licences; subscriptions of one resource are one stock.

    `expected` are the pupils of each level on that day. Establishment licences, which serve whoever is there, are not.
    """
    prices = prices_of(session, uai)
    by_ark = gathered((one.subscription.ark, one) for one in found if not one.is_establishment)
    return [line for some in by_ark.values() for line in _lines(some, expected, prices, day)]


def _lines(
    some: Sequence[SubscriptionOverview], expected: Mapping[str, int], prices: Mapping[str, UnitPrice], day: datetime
) -> list[Line]:
    latest = max(some, key=lambda one: one.subscription.ends_at)
    levels = tuple(level for level in expected if level in latest.levels)
    lines = []
    for audience in dict.fromkeys(counter.audience for one in some for counter in one.counters):
        counters = [(one, counter) for one in some for counter in one.counters if counter.audience == audience]
        held = sum(counter.live - counter.to_recover for one, counter in counters if one.is_open)
        counted = levels if audience in {Audience.PUPILS, GLOBAL_POOL} else ()
        valid = [counter.total for one, counter in counters if _is_valid(one, day)]
        need = sum(expected[level] for level in counted) if counted else held
        lines.append(
            Line(
                latest.subscription.title,
                latest.publisher,
                audience,
                counted,
                need,
                held,
                stock_of(valid),
                prices.get(latest.subscription.id),
            )
        )
    return lines


def _is_valid(one: SubscriptionOverview, day: datetime) -> bool:
    return one.subscription.starts_at <= day <= one.subscription.ends_at
