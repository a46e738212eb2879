"""Need against stock: what lacks, what is left over."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stock:
    """Licences that there will be; None is without limit."""

    licences: int | None

    def missing_for(self, need: int) -> int:
        """How many to buy; never less than none."""
        return 0 if self.licences is None else max(need - self.licences, 0)

    def left_after(self, need: int) -> int | None:
        """How many nobody needs; None is without limit."""
        return None if self.licences is None else max(self.licences - need, 0)


def stock_of(totals: Iterable[int | None]) -> Stock:
    """The stock of several subscriptions of one resource; one without limit makes it without limit."""
    listed = list(totals)
    return Stock(None if None in listed else sum(total for total in listed if total is not None))
