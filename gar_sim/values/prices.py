"""What a subscription cost: the console's own datum, which no wire carries."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, NamedTuple

DEAREST: Final = Decimal(100_000)
"""Euros that one price may be."""


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


def euros_of(cents: int | None) -> Decimal | None:
    """An amount in euros, with its two decimals, for lists to take away."""
    return None if cents is None else Decimal(cents).scaleb(-2)


def cents_of(text: str) -> int:
    """Cents that somebody wrote in euros, « 6,90 » or « 6.90 € ». Raises ValueError for anything else."""
    plain = "".join(text.replace("€", "").split()).replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"no amount: {text}") from None
    if not (amount.is_finite() and 0 <= amount <= DEAREST and amount * 100 == int(amount * 100)):
        raise ValueError(f"no amount: {text}")
    return int(amount * 100)
