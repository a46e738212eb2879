"""What a subscription cost: the console's own datum, which no wire carries."""

from enum import StrEnum
from typing import NamedTuple


class PriceBasis(StrEnum):
    """What a price is for."""

    LICENCE = "licence"
    SUBSCRIPTION = "subscription"


class UnitPrice(NamedTuple):
    """An amount in cents, without tax, for one licence or for the whole subscription."""

    cents: int
    per: PriceBasis

    def cost_of(self, licences: int) -> int:
        """Cents that so many licences cost; a whole subscription costs the same for one as for all, none costs none."""
        return self.cents * (licences if self.per is PriceBasis.LICENCE else min(licences, 1))
