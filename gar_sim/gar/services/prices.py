"""What subscriptions cost a school, as the console was told."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Counter, SubscriptionPrice
from gar_sim.gar.services.subscriptions.finding import find_subscription, require_school
from gar_sim.values.prices import PriceBasis, UnitPrice
from gar_sim.values.profiles import GLOBAL_POOL, Audience


def note_price(session: Session, uai: str, subscription_id: str, price: UnitPrice) -> None:
    """Remember what a school pays for a subscription, instead of what was known. Raises NotFound."""
    require_school(session, find_subscription(session, subscription_id), uai)
    session.merge(
        SubscriptionPrice(subscription_id=subscription_id, uai=uai, unit_price_cents=price.cents, basis=price.per.value)
    )
    session.flush()


def forget_price(session: Session, uai: str, subscription_id: str) -> None:
    """Forget what a school pays for a subscription."""
    session.execute(delete(SubscriptionPrice).filter_by(uai=uai, subscription_id=subscription_id))


def prices_of(session: Session, uai: str) -> dict[str, UnitPrice]:
    """What a school pays, by subscription, where it is known."""
    rows = session.scalars(select(SubscriptionPrice).where(SubscriptionPrice.uai == uai))
    return {row.subscription_id: UnitPrice(row.unit_price_cents, PriceBasis(row.basis)) for row in rows}


def costs_of(session: Session, uai: str) -> dict[str, int]:
    """What each subscription of known price cost the school in all, in cents; nothing for one bought without limit.

    A price by the licence is that of a pupil's: teachers' are reduced or free (domain-practice §3.2), and are left out.
    """
    prices = prices_of(session, uai)
    bought = _licences(session, prices)
    return {
        one: price.cost_of(licences)
        for one, price in prices.items()
        if (licences := 1 if price.per is PriceBasis.SUBSCRIPTION else bought.get(one)) is not None
    }


def _licences(session: Session, subscription_ids: Collection[str]) -> dict[str, int | None]:
    """Licences that pupils can have of each subscription; None is without limit."""
    counters = select(Counter.subscription_id, Counter.total).where(
        Counter.audience.in_((Audience.PUPILS, GLOBAL_POOL))
    )
    return dict(session.execute(counters.where(Counter.subscription_id.in_(subscription_ids))).all())
